/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.Bundle;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.NanoDetEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyQueryTest {
    @Test
    void understandsWhatQuestionsMayNameAndNothingElse() {
        List<String> names =
                NanoDetEncoder.describe(Bundle.compact(), EncoderSettings.defaults()).classNames();
        try (VocabularyQuery query = new VocabularyQuery(names)) {
            assertThat(query.classes("Traffic light"))
                    .containsExactly(names.indexOf("traffic light"));
            assertThat(query.classes("a puppy")).containsExactly(names.indexOf("dog"));
            assertThat(query.classes("any vehicle"))
                    .contains(names.indexOf("car"), names.indexOf("bus"));
            assertThat(query.classes("someone on a bike")).isEmpty();
            assertThat(query.classes("a red car")).isEmpty();
            assertThat(query.classes("")).isEmpty();
            assertThat(query.classes("dog ".repeat(200))).isEmpty();
        }
    }
}
