/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No module makes a tensor on another device than that of its arguments: what is made without a
 * device is made on the CPU, which only a GPU would notice.
 */
class ScriptDevicesTest {
    private static final Pattern MAKES =
            Pattern.compile(
                    "torch\\.(arange|empty|eye|full|linspace|ones|rand|randint|randn|randperm|scalar_tensor|tensor|zeros)\\(");

    @Test
    void everyTensorIsMadeOnADevice() throws Exception {
        List<Path> modules = modules();
        assertThat(modules).hasSizeGreaterThan(7);
        List<String> wrong = new ArrayList<>();
        for (Path module : modules) {
            for (String line : Files.readAllLines(module)) {
                Matcher matcher = MAKES.matcher(line);
                while (matcher.find()) {
                    String call = call(line, matcher.end());
                    if (!call.contains("device=") || call.contains("device=None")) {
                        wrong.add(module.getFileName() + ": " + line.strip());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void seesATensorWithoutADevice() {
        String line = "x = torch.zeros([1, f(2)], dtype=6) + torch.ones([1], device=y.device)";
        Matcher matcher = MAKES.matcher(line);
        assertThat(matcher.find()).isTrue();
        assertThat(call(line, matcher.end())).isEqualTo("[1, f(2)], dtype=6");
    }

    /** The arguments of a call, to the bracket that closes it. */
    private static String call(String line, int from) {
        int depth = 1;
        int end = from;
        while (end < line.length() && depth > 0) {
            char letter = line.charAt(end++);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
        }
        return line.substring(from, end - 1);
    }

    private static List<Path> modules() throws IOException, URISyntaxException {
        Path module = Path.of(ScriptModule.class.getResource("weight-table.torchscript").toURI());
        Path beside = module.resolve("../..").normalize();
        try (Stream<Path> files = Files.walk(beside)) {
            return files.filter(file -> file.toString().endsWith(".torchscript")).toList();
        }
    }
}
