/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is true on one machine only has no place in the repository. */
class RepositoryHygieneTest {
    private static final Set<String> NOT_SOURCE =
            Set.of(".git", "target", ".idea", ".vscode", ".settings", "longview-out");
    private static final Set<String> TEXT =
            Set.of(
                    "java",
                    "xml",
                    "md",
                    "properties",
                    "yaml",
                    "yml",
                    "json",
                    "sh",
                    "bat",
                    "txt",
                    "html",
                    "css",
                    "js",
                    "py",
                    "run",
                    "longview",
                    "config",
                    "NOTICE");
    private static final long LARGEST_TEXT = 2_000_000;

    /** An absolute path into somebody's machine; written so that this file does not match. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile(
                    "(?<![\\w.:/}*-])/(?:work|root|home|Users)/[\\w.-]+|\\.\\./shar[e]d\\b"
                            + "|[A-Z]:\\\\Users");

    /** A package registry or its mirror; the build takes them from the user's own settings. */
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "<(?:pluginR|r)epositor(?:y|ies)>|https?://(?:[\\w.-]*\\.)?(?:repo1?\\.maven"
                            + "|artifactory|nexus|registry|pypi)[\\w.-]*");

    @Test
    void findsWhatItLooksFor() {
        String slash = "/";
        assertThat(MACHINE_PATH.matcher("see " + slash + "root" + slash + "a.txt").find()).isTrue();
        assertThat(MACHINE_PATH.matcher("\"" + slash + "home" + slash + "me\"").find()).isTrue();
        assertThat(MACHINE_PATH.matcher("https://host/home/me or at/work/now").find()).isFalse();
        assertThat(REGISTRY.matcher("<repo" + "sitory>").find()).isTrue();
        assertThat(REGISTRY.matcher("http:" + "//nexus.example.org/maven").find()).isTrue();
        assertThat(REGISTRY.matcher("https://maven.apache.org/POM/4.0.0").find()).isFalse();
    }

    @Test
    void holdsNoPathOfAMachineAndNoRegistry() throws IOException {
        Path root = root();
        List<String> found = new ArrayList<>();
        List<Path> files = textFiles(root);
        assertThat(files).hasSizeGreaterThan(50);
        for (Path file : files) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                for (Pattern pattern : List.of(MACHINE_PATH, REGISTRY)) {
                    Matcher matcher = pattern.matcher(lines.get(i));
                    if (matcher.find()) {
                        found.add(root.relativize(file) + ":" + (i + 1) + ": " + matcher.group());
                    }
                }
            }
        }
        assertThat(found).as("machine paths and registries in the repository").isEmpty();
    }

    private static Path root() {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
        Path root = module.getParent();
        if (root == null || !Files.exists(root.resolve("model-runtime/pom.xml"))) {
            throw new IllegalStateException(
                    "Expected to run in the module jobs of Longview, got " + module);
        }
        return root;
    }

    private static List<Path> textFiles(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return NOT_SOURCE.contains(String.valueOf(directory.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = String.valueOf(file.getFileName());
                        String extension = name.substring(name.lastIndexOf('.') + 1);
                        if (attributes.isRegularFile()
                                && attributes.size() <= LARGEST_TEXT
                                && TEXT.contains(extension)) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
    }
}
