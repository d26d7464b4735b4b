/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.pipeline.ConfigurationLoader;
import io.longview.jobs.pipeline.ConnectorOptions;
import io.longview.model.heads.track.EndReason;
import io.longview.operators.event.HealthReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the pages written by hand to the files, keys and names they speak of. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** Not the names of packages, nor the property with which pages are written. */
    private static final Pattern KEY =
            Pattern.compile("(?<!io\\.)longview\\.(?!docs\\.|golden\\.)[a-z]+\\.[a-z-]+");

    private static final String OPERATIONS = "src/docs/operations.md";

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (String page : Documentation.pages()) {
            Matcher link = LINK.matcher(Documentation.text(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.startsWith("http")) {
                    links++;
                    if (!exists(page, target)) {
                        broken.add(page + " -> " + target);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(20);
    }

    private static boolean exists(String page, String target) throws IOException {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = Documentation.file(page);
        if (!path.isEmpty()) {
            file = file.resolveSibling(path).normalize();
        }
        return Files.exists(file)
                && (hash < 0 || anchors(file).contains(target.substring(hash + 1)));
    }

    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new TreeSet<>();
        Matcher heading = HEADING.matcher(Files.readString(page));
        while (heading.find()) {
            anchors.add(
                    heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9 -]", "")
                            .replace(' ', '-'));
        }
        return anchors;
    }

    @Test
    void everyPageIsLinkedFromTheReadme() throws IOException {
        String readme = Documentation.text("README.md");
        assertThat(Documentation.pages())
                .filteredOn(page -> !page.equals("README.md"))
                .allMatch(page -> readme.contains("(" + page + ")"));
    }

    @Test
    void keysAreThoseOfTheConfiguration() throws IOException {
        Set<String> known = new TreeSet<>(ConfigurationLoader.options().keySet());
        List<String> unknown = new ArrayList<>();
        for (String page : Documentation.pages()) {
            Matcher key = KEY.matcher(Documentation.text(page));
            while (key.find()) {
                if (!known.contains(key.group())
                        && !(key.group() + ".").startsWith(ConnectorOptions.CLIENT_PREFIX)) {
                    unknown.add(page + ": " + key.group());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void operationsSaysWhatToDoForEveryReasonAndState() throws IOException {
        assertThat(firstColumn(section(OPERATIONS, "## Rejected records")))
                .containsExactlyInAnyOrderElementsOf(RejectionReasons.all());
        assertThat(firstColumn(section(OPERATIONS, "## Health of streams")))
                .isEqualTo(ContractSchemaTest.wireNames(HealthReport.State.values()));
    }

    @Test
    void trackingNamesEveryReasonForAnEnd() throws IOException {
        String page = Documentation.text("src/docs/tracking.md");
        for (String reason : ContractSchemaTest.wireNames(EndReason.values())) {
            assertThat(page).contains("`" + reason + "`");
        }
    }

    private static String section(String page, String heading) throws IOException {
        String text = Documentation.text(page);
        int from = text.indexOf(heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = text.indexOf("\n## ", from);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static List<String> firstColumn(String section) {
        List<String> cells = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(section);
        while (row.find()) {
            cells.add(row.group(1));
        }
        return cells;
    }
}
