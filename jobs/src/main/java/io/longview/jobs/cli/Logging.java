/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Logging of a command: to standard error, quiet unless asked, so that results stay readable. */
public final class Logging {
    private static final String CONFIGURATION = "log4j2.configurationFile";

    private Logging() {}

    /** Selects the command line's configuration unless the user names one; call it first. */
    public static void useCommandLineConfiguration() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "classpath:longview-cli-log4j2.xml");
        }
    }

    /** Raises the levels: 1 shows what Longview does, 2 what Flink and Kafka do as well. */
    static void setVerbosity(int verbosity) {
        if (verbosity > 0) {
            Configurator.setLevel("io.longview", Level.INFO);
        }
        if (verbosity > 1) {
            Configurator.setAllLevels("", Level.INFO);
        }
    }
}
