/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.needle.SimulatedStream.Judged;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.Sighting;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
    /** The needle is clip 10: seconds 40 to 43. */
    private static final int NEEDLE = 10;

    @Test
    void aMatchOneClipOffIsFoundAndOneFurtherIsNot() {
        assertThat(picture(40, 43, 0.9)).isEqualTo(new Answer(0.9, true, true, 0));
        assertThat(picture(36, 43, 0.9).found()).isTrue();
        assertThat(picture(40, 47, 0.9).errorMicros()).isEqualTo(4_000_000);
        assertThat(picture(35, 43, 0.9))
                .isEqualTo(new Answer(0.9, true, true, 5_000_000))
                .matches(answer -> !answer.hit() && !answer.found());
        assertThat(picture(44, 47, 0.9)).isEqualTo(new Answer(0.9, true, false, 0));
        assertThat(picture(36, 39, 0.9).hit()).isFalse();
    }

    @Test
    void aMatchBelowTheThresholdIsAHitButNotFound() {
        Answer answer = picture(40, 43, ContextSearch.SEEN - 0.01);
        assertThat(answer.hit()).isTrue();
        assertThat(answer.found()).isFalse();
        assertThat(Answer.ofPicture(List.of(), NEEDLE).hit()).isFalse();
    }

    @Test
    void onlyTheBestMatchCounts() {
        List<ContextMatch> matches = List.of(match(80, 83, 0.95), match(40, 43, 0.94));
        assertThat(Answer.ofPicture(matches, NEEDLE).found()).isFalse();
    }

    @Test
    void anyRangeOfATextCountsAndItsStrongestApart() {
        List<Judged> sightings =
                List.of(sighting(0, 3, 0.8f), sighting(40, 43, 0.5f), sighting(90, 93, 0.1f));
        assertThat(Answer.ofAny(sightings, NEEDLE).found()).isTrue();
        assertThat(Answer.ofStrongest(sightings, NEEDLE).found()).isFalse();
        assertThat(Answer.ofAny(List.of(sighting(40, 43, 0.4f)), NEEDLE))
                .matches(answer -> answer.hit() && !answer.found());
        assertThat(Answer.ofAny(List.of(sighting(0, 99, 0.9f)), NEEDLE))
                .matches(answer -> answer.overlaps() && !answer.hit());
    }

    @Test
    void whatInterruptedTheStreamIsTheStrongest() {
        Sighting aside = new Sighting(0, 40_000_000L, 43_000_000L, 40, 43, 0, 0, 1, 0.2f, true);
        List<Judged> sightings = List.of(sighting(0, 3, 0.8f), new Judged(aside, true));
        assertThat(Answer.ofStrongest(sightings, NEEDLE))
                .isEqualTo(new Answer(0.2f, true, true, 0));
    }

    private static Answer picture(int startSeconds, int endSeconds, double score) {
        return Answer.ofPicture(List.of(match(startSeconds, endSeconds, score)), NEEDLE);
    }

    private static ContextMatch match(int start, int end, double score) {
        return new ContextMatch(
                start * 1_000_000L,
                end * 1_000_000L,
                start,
                end,
                score,
                score >= ContextSearch.SEEN);
    }

    private static Judged sighting(int start, int end, float score) {
        Sighting sighting =
                new Sighting(0, start * 1_000_000L, end * 1_000_000L, start, end, score, 1, 1);
        return new Judged(sighting, score >= 0.45f);
    }
}
