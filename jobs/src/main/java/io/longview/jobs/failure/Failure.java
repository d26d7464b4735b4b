/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can act on: its message is one line that says what was expected, what was
 * got and what to do, and is shown without a stack trace.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private Failure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** An option with a value that cannot be used: exit code 2. */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message, null);
    }

    /** A setting, a configuration file or a path that cannot be used: exit code 3. */
    public static Failure configuration(String message) {
        return new Failure(ExitCode.CONFIGURATION, message, null);
    }

    /** A setting, a configuration file or a path that cannot be used: exit code 3. */
    public static Failure configuration(String message, Throwable cause) {
        return new Failure(ExitCode.CONFIGURATION, message, cause);
    }

    /** Something needed does not answer: exit code 4. */
    public static Failure dependency(String message) {
        return new Failure(ExitCode.DEPENDENCY, message, null);
    }

    /** Something needed does not answer: exit code 4. */
    public static Failure dependency(String message, Throwable cause) {
        return new Failure(ExitCode.DEPENDENCY, message, cause);
    }

    /** Damaged input, or input that is not what it was said to be: exit code 5. */
    public static Failure badData(String message) {
        return new Failure(ExitCode.BAD_DATA, message, null);
    }

    /** Damaged input, or input that is not what it was said to be: exit code 5. */
    public static Failure badData(String message, Throwable cause) {
        return new Failure(ExitCode.BAD_DATA, message, cause);
    }

    /** How the process ends when nothing handles this failure. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** The line for the user; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
