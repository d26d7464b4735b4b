/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts what users start: the launcher, and Flink's own client with the job jar. */
final class Programs {
    private static final List<String> OPENS =
            List.of(
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-DDJL_OFFLINE=true",
                    "-Dai.djl.offline=true");

    private final Path distribution;
    private final Path folder;

    /** Programs of the distribution that the build has just laid out; scratch goes to folder. */
    Programs(Path folder) {
        this.folder = folder;
        this.distribution =
                Path.of(System.getProperty("basedir", ""))
                        .toAbsolutePath()
                        .resolve("../../jobs/target/longview")
                        .normalize();
        if (!Files.isDirectory(distribution.resolve("lib"))) {
            throw new IllegalStateException(
                    "Expected the distribution at "
                            + distribution
                            + "; run mvn verify at the root");
        }
    }

    /**
     * What a program did.
     *
     * @param exitCode exit status
     * @param out standard output
     * @param err standard error
     */
    record Result(int exitCode, String out, String err) {}

    /** Runs the launcher to its end. */
    Result longview(String... arguments) throws IOException, InterruptedException {
        try (RunningProgram program = start(arguments)) {
            return program.await();
        }
    }

    /** Starts the launcher, which becomes the JVM: one process with one handle. */
    RunningProgram start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(distribution.resolve("bin/longview").toString());
        command.addAll(List.of(arguments));
        return start(command, Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    /**
     * Runs {@code flink run -t local} with the job jar, to the job's end. The class path is that of
     * a Flink installation with lib/native in its lib folder: nothing of the launcher's own.
     */
    Result flinkRun(String... arguments) throws IOException, InterruptedException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                conf.resolve("config.yaml"),
                "execution.checkpointing.dir: " + folder.resolve("checkpoints").toUri());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPENS);
        command.addAll(List.of("-cp", flinkClassPath()));
        command.addAll(List.of("org.apache.flink.client.cli.CliFrontend", "run", "-t", "local"));
        command.add(jobJar().toString());
        command.addAll(List.of(arguments));
        try (RunningProgram program = start(command, Map.of("FLINK_CONF_DIR", conf.toString()))) {
            return program.await();
        }
    }

    private String flinkClassPath() throws IOException {
        try (Stream<Path> lib = Files.list(distribution.resolve("lib"));
                Stream<Path> natives = Files.list(distribution.resolve("lib/native"))) {
            return Stream.concat(lib, natives)
                    .filter(jar -> !isOnlyForTheLauncher(String.valueOf(jar.getFileName())))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    private static boolean isOnlyForTheLauncher(String name) {
        return name.startsWith("picocli") || name.startsWith("kafka") || name.startsWith("scala");
    }

    private Path jobJar() throws IOException {
        try (Stream<Path> jars = Files.list(distribution.resolve("job"))) {
            return jars.findFirst().orElseThrow();
        }
    }

    private RunningProgram start(List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_OPTS");
        builder.environment().remove("LONGVIEW_OPTS");
        builder.environment().putAll(environment);
        return RunningProgram.start(builder, folder);
    }
}
