/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tables of {@code src/docs/metrics.md}. */
final class MetricsPage {
    private static final Pattern ROW =
            Pattern.compile(
                    "\\| `([a-z]+)\\.([A-Za-z]+)` \\| (counter|gauge|histogram) \\| (?:`([a-z]+)`)? ?\\| .{10,} \\|");

    private MetricsPage() {}

    static List<DocumentedMetric> read() throws IOException {
        List<DocumentedMetric> metrics = new ArrayList<>();
        for (String line : Documentation.text("src/docs/metrics.md").lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String label = row.group(4) == null ? "" : row.group(4);
                metrics.add(new DocumentedMetric(row.group(1), row.group(2), row.group(3), label));
            }
        }
        return metrics;
    }
}
