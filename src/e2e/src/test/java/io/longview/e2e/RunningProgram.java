/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.e2e;

import io.longview.e2e.Programs.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that was started, held by its process handle. Closing it kills what still runs. */
final class RunningProgram implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 240;

    private final List<String> command;
    private final Process process;
    private final Path out;
    private final Path err;

    private RunningProgram(List<String> command, Process process, Path out, Path err) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a program; what it writes goes to files in the folder. */
    static RunningProgram start(ProcessBuilder builder, Path folder) throws IOException {
        Path out = Files.createTempFile(folder, "program", ".out");
        Path err = Files.createTempFile(folder, "program", ".err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new RunningProgram(builder.command(), builder.start(), out, err);
    }

    /** Waits for the program to end by itself. */
    Result await() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "Expected "
                            + command
                            + " to end within "
                            + PATIENCE_SECONDS
                            + " s, got: "
                            + err());
        }
        return new Result(process.exitValue(), out(), err());
    }

    /** Ends the program as {@code kill -9} does: it cannot put anything in order. */
    Result kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        return await();
    }

    /** Ends the program as {@code kill} and Ctrl-C do. */
    Result stop() throws IOException, InterruptedException {
        process.destroy();
        return await();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written to standard output so far. */
    String out() throws IOException {
        return Files.readString(out);
    }

    /** What it has written to standard error so far. */
    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
