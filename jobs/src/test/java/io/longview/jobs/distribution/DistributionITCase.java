/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.distribution.Distribution.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DistributionITCase {
    private final Distribution distribution = Distribution.built();

    @TempDir Path folder;

    @Test
    void hasNoClassTwice() throws IOException {
        Map<String, String> owners = new HashMap<>();
        Map<String, String> clashes = new TreeMap<>();
        for (Path jar : distribution.classPath()) {
            String name = String.valueOf(jar.getFileName());
            for (String type : Distribution.classes(jar)) {
                String earlier = owners.put(type, name);
                if (earlier != null) {
                    clashes.merge(earlier + " and " + name, type, (first, second) -> first);
                }
            }
        }
        assertThat(owners)
                .containsKey("org/apache/flink/streaming/api/datastream/DataStream.class");
        assertThat(clashes).as("jars that share classes, with the first of them").isEmpty();
    }

    @Test
    void jobJarHoldsOurClassesButNeitherFlinkNorNatives() throws IOException {
        assertThat(Distribution.classes(distribution.jobJar()))
                .contains(
                        "io/longview/jobs/cli/Longview.class",
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/kafka/clients/consumer/KafkaConsumer.class")
                .noneMatch(type -> type.startsWith("org/apache/flink/streaming/api/"))
                .noneMatch(type -> type.startsWith("org/apache/flink/runtime/"))
                .noneMatch(type -> type.startsWith("ai/djl/"))
                .noneMatch(type -> type.startsWith("org/bytedeco/"))
                .noneMatch(type -> type.startsWith("org/slf4j/"));
        try (JarFile jar = new JarFile(distribution.jobJar().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.endsWith(".so") || name.endsWith(".dll"));
            String mainClass = jar.getManifest().getMainAttributes().getValue("Main-Class");
            assertThat(mainClass).isEqualTo("io.longview.jobs.LongviewJob");
            assertThat(jar.getEntry(mainClass.replace('.', '/') + ".class")).isNotNull();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void startsThroughLinksAndFromAFolderWithBlanks() throws Exception {
        Path home = Files.createDirectories(folder.resolve("a folder/longview home"));
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path launcher = Files.copy(distribution.home().resolve("bin/longview"), bin.resolve("lv"));
        Files.copy(distribution.home().resolve("bin/jvm.options"), bin.resolve("jvm.options"));
        Files.createSymbolicLink(home.resolve("lib"), distribution.home().resolve("lib"));
        Files.createSymbolicLink(home.resolve("job"), distribution.home().resolve("job"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path link = folder.resolve("link to lv");
        Files.createSymbolicLink(link, Path.of("a folder/longview home/bin/lv"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("lv"), link);

        Launch launch = Distribution.launch(linkToLink, Map.of(), "--version");

        assertThat(launch.err()).isEmpty();
        assertThat(launch.out()).startsWith("longview ").doesNotContain("$");
        assertThat(launch.exitCode()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void handsItsOptionsToTheJvmAndReturnsTheExitCode() throws Exception {
        Path launcher = distribution.home().resolve("bin/longview");
        Launch options = Distribution.launch(launcher, Map.of("LONGVIEW_OPTS", "-Xmx64m -version"));
        assertThat(options.exitCode()).isZero();
        assertThat(options.err()).contains("version \"");
        Launch deaf =
                Distribution.launch(
                        launcher, Map.of(), "consume", "-b", "127.0.0.1:1", "--timeout", "1");
        assertThat(deaf.exitCode()).isEqualTo(4);
        assertThat(deaf.out()).isEmpty();
        assertThat(deaf.err())
                .isEqualTo(
                        "error: Expected a Kafka broker at 127.0.0.1:1, but none answered within"
                                + " 1.0 s; check that it is running and that the address is"
                                + " right\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void boundsTheArenasOfMallocUnlessTheUserDoes() throws Exception {
        Path launcher = distribution.home().resolve("bin/longview");
        Path java = fakeJava("17.0.2", "true", "echo \"$MALLOC_ARENA_MAX\"");
        Path programs = Files.createDirectory(folder.resolve("programs"));
        script(programs.resolve("nproc"), "echo 17");
        String path = programs + ":" + System.getenv("PATH");
        Map<String, String> plain = Map.of("JAVA_HOME", home(java), "PATH", path);
        Map<String, String> own =
                Map.of("JAVA_HOME", home(java), "PATH", path, "MALLOC_ARENA_MAX", "2");

        assertThat(Distribution.launch(launcher, plain, "--version"))
                .isEqualTo(new Launch(0, "3\n", ""));
        assertThat(Distribution.launch(launcher, own, "--version"))
                .isEqualTo(new Launch(0, "2\n", ""));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void hasTheNativeHeapTrimmedByAJvmThatCan() throws Exception {
        Path launcher = distribution.home().resolve("bin/longview");
        String tellsTrimming = "for a; do case $a in *Trim*) echo \"$a\";; esac; done";
        Path able = fakeJava("17.0.15", "true", tellsTrimming);
        Path unable = fakeJava("17.0.1", "case \"$*\" in *Trim*) exit 1;; esac", tellsTrimming);

        assertThat(Distribution.launch(launcher, Map.of("JAVA_HOME", home(able)), "--version"))
                .isEqualTo(new Launch(0, "-XX:TrimNativeHeapInterval=60000\n", ""));
        assertThat(Distribution.launch(launcher, Map.of("JAVA_HOME", home(unable)), "--version"))
                .isEqualTo(new Launch(0, "", ""));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAWrongOrOldJavaInOneLine() throws Exception {
        Path launcher = distribution.home().resolve("bin/longview");
        String nowhere = folder.resolve("none").toString();
        assertThat(Distribution.launch(launcher, Map.of("JAVA_HOME", nowhere), "--version"))
                .isEqualTo(
                        new Launch(
                                3,
                                "",
                                "error: Expected a Java installation at JAVA_HOME, got '"
                                        + nowhere
                                        + "' without bin/java; correct or unset JAVA_HOME\n"));
        Path old = fakeJava("11.0.2", "true", "exit 7");
        String oldHome = home(old);
        assertThat(Distribution.launch(launcher, Map.of("JAVA_HOME", oldHome), "--version"))
                .isEqualTo(
                        new Launch(
                                3,
                                "",
                                "error: Expected Java 17 or later, got version '11' from "
                                        + old
                                        + "; set JAVA_HOME to a newer one\n"));
    }

    /**
     * A program in the place of java.
     *
     * @param first what it does first, in any case
     * @param command what it does when it is not asked for its version only
     */
    private Path fakeJava(String version, String first, String command) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk " + version + "/bin"));
        return script(
                bin.resolve("java"),
                first,
                "case \"$*\" in",
                "-version | *\" -version\") echo 'openjdk version \""
                        + version
                        + "\"' >&2; exit 0 ;;",
                "esac",
                command);
    }

    private static Path script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static String home(Path java) {
        return String.valueOf(java.resolve("../..").normalize());
    }
}
