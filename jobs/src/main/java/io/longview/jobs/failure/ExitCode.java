/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.failure;

/** How a command ended, so that scripts can tell a wrong option from a broker that is down. */
public enum ExitCode {
    /** Everything asked for was done. */
    OK(0),
    /** A defect of Longview: nothing that the user did wrong explains it. */
    INTERNAL(1),
    /** The command line is wrong. */
    USAGE(2),
    /** A setting or a configuration file is wrong, or a path cannot be used. */
    CONFIGURATION(3),
    /** Something the command needs, such as the Kafka broker, does not answer. */
    DEPENDENCY(4),
    /** Input data are damaged or not what they were said to be. */
    BAD_DATA(5);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    /** The process exit status. */
    public int value() {
        return value;
    }
}
