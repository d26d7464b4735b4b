/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import io.longview.operators.media.MediaFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reasons for which records are rejected: those of media, and those that the operators write
 * beside their messages, found in their sources.
 */
final class RejectionReasons {
    /** A reason is the text in kebab-case right before a message. */
    private static final Pattern REASON = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\",\\s*\"[A-Z]");

    private static final List<String> PACKAGES = List.of("source", "decode", "query");

    private RejectionReasons() {}

    static Set<String> all() throws IOException {
        Set<String> reasons = new TreeSet<>();
        for (MediaFault fault : MediaFault.values()) {
            reasons.add(fault.wireName());
        }
        Path operators = Documentation.file("operators/src/main/java/io/longview/operators");
        for (String name : PACKAGES) {
            try (Stream<Path> files = Files.list(operators.resolve(name))) {
                for (Path file : files.toList()) {
                    Matcher matcher = REASON.matcher(Files.readString(file));
                    while (matcher.find()) {
                        reasons.add(matcher.group(1));
                    }
                }
            }
        }
        return reasons;
    }
}
