/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The distribution that the build has just laid out. */
final class Distribution {
    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    static Distribution built() {
        Path home =
                Path.of(System.getProperty("basedir", ""))
                        .toAbsolutePath()
                        .resolve("target/longview");
        if (!Files.isExecutable(home.resolve("bin/longview"))) {
            throw new IllegalStateException(
                    "Expected the distribution at " + home + "; run mvn verify, which builds it");
        }
        return new Distribution(home);
    }

    Path home() {
        return home;
    }

    /** Every jar on the launcher's class path. */
    List<Path> classPath() throws IOException {
        try (Stream<Path> lib = Files.list(home.resolve("lib"));
                Stream<Path> natives = Files.list(home.resolve("lib/native"));
                Stream<Path> job = Files.list(home.resolve("job"))) {
            return Stream.of(lib, natives, job)
                    .flatMap(jars -> jars)
                    .filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    Path jobJar() throws IOException {
        try (Stream<Path> job = Files.list(home.resolve("job"))) {
            List<Path> jars = job.toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("Expected one job jar, got " + jars);
            }
            return jars.get(0);
        }
    }

    /** The classes of a jar, by path, without those of other Java releases. */
    static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.equals("module-info.class"))
                    .toList();
        }
    }

    /** What a launched command did. */
    record Launch(int exitCode, String out, String err) {}

    /** Runs a launcher with further environment variables. */
    static Launch launch(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("launch", ".out");
        Path err = Files.createTempFile("launch", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(launcher.toString());
            builder.command().addAll(List.of(arguments));
            builder.environment().remove("LONGVIEW_OPTS");
            builder.environment().remove("JAVA_OPTS");
            builder.environment().remove("MALLOC_ARENA_MAX");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            int exitCode = builder.start().waitFor();
            return new Launch(exitCode, text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
