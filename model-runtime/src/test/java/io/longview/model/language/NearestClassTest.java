/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static io.longview.model.language.TestingLanguage.CLASS_NAMES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the sentence encoder does alone, on words in near-classes.txt. */
class NearestClassTest {
    @Test
    void itPlacesAThirdAndNothingWrongly() {
        List<String> found = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> lines = TextResource.lines("near-classes.txt");
        try (SentenceEncoder encoder = SentenceEncoder.load()) {
            NearestClass nearest = new NearestClass(encoder, CLASS_NAMES);
            for (String line : lines) {
                String[] parts = line.split(" => ");
                Optional<String> placed =
                        nearest.find(parts[0])
                                .map(meaning -> CLASS_NAMES.get(meaning.classIds().get(0)));
                if (placed.isPresent()) {
                    boolean right = parts.length == 2 && parts[1].equals(placed.get());
                    (right ? found : wrong).add(parts[0] + " => " + placed.get());
                }
            }
        }
        assertThat(lines).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(28);
    }
}
