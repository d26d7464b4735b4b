/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The repository's pages and data, as the tests that hold them to the code see them. */
final class Documentation {
    private static final String WRITE = "longview.docs.write";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Documentation() {}

    /** A file of the repository. */
    static Path file(String name) {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
        return module.resolveSibling(name).normalize();
    }

    static String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    static JsonNode json(String name) throws IOException {
        return JSON.readTree(file(name).toFile());
    }

    static JsonNode yaml(String name) throws IOException {
        return YAML.readTree(file(name).toFile());
    }

    /** All documents of a YAML file. */
    static List<JsonNode> yamls(String name) throws IOException {
        try (YAMLParser parser = new YAMLFactory().createParser(file(name).toFile())) {
            return new ArrayList<>(YAML.readValues(parser, JsonNode.class).readAll());
        }
    }

    /** The pages a reader may open: the repository's own Markdown. */
    static List<String> pages() throws IOException {
        Path root = file("");
        try (Stream<Path> docs = Files.walk(root.resolve("src/docs"));
                Stream<Path> deploy = Files.walk(root.resolve("deploy"), 1)) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
                            Stream.concat(docs, deploy)
                                    .filter(path -> path.toString().endsWith(".md"))
                                    .map(path -> root.relativize(path).toString()))
                    .map(name -> name.replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Compares a page with what the code generates, or writes it where that was asked for. */
    static void assertGenerated(String page, String generated) throws IOException {
        Path path = file(page);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(path, generated);
        }
        assertThat(Files.exists(path) ? Files.readString(path) : "(no such page)")
                .as("%s; write it again with -D%s=true", page, WRITE)
                .isEqualTo(generated);
    }
}
