/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.ContextHead.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingLogTest {
    private static final int DOG = 16;
    private static final int PERSON = 0;

    private final ContextSettings settings =
            new ContextSettings(
                    ContextClips.CHANNELS,
                    4,
                    16,
                    8L << 20,
                    1024,
                    java.time.Duration.ofSeconds(15),
                    ContextSettings.COMPACT_STILL);
    private final SightingLog log = new SightingLog(settings);
    private final ContextHead head = new ContextHead();
    private final ContextStore store = ContextStore.inMemory();
    private final TokenBlock tokens = new ContextClips(1).tokens(new ContextClips(2).scene(), 0);

    @Test
    void successiveClipsAreOneSightingWithItsBestScoreAndCount() {
        note(0, seen(DOG, 0.5f, 1));
        note(1, seen(DOG, 0.7f, 2));
        note(2, seen(DOG, 0.4f, 1));
        assertThat(dogs())
                .containsExactly(new Sighting(DOG, 1_000_000, 12_000_000, 1, 12, 0.7f, 2, 1));
    }

    @Test
    void aPauseBeginsANewSightingAndClassesAreApart() {
        note(0, seen(DOG, 0.5f, 1), seen(PERSON, 0.9f, 3));
        note(1, seen(PERSON, 0.9f, 3));
        note(2, seen(DOG, 0.6f, 1), seen(PERSON, 0.9f, 4));
        assertThat(dogs()).extracting(Sighting::firstFrame).containsExactly(1L, 9L);
        assertThat(SightingLog.of(head, store.sightings(), PERSON))
                .singleElement()
                .extracting(Sighting::mostAtOnce)
                .isEqualTo(4);
    }

    @Test
    void aCutBeginsANewSighting() {
        LongContext context = new LongContext(settings);
        ContextClips clips = new ContextClips(9);
        float[] street = clips.scene();
        float[] picture = clips.scene();
        for (int i = 0; i < 12; i++) {
            TokenBlock seen = clips.tokens(i == 7 ? picture : street, 0.1);
            context.remember(
                    head, store, ContextClips.clip(i, seen, seen(PERSON, i == 7 ? 0.9f : 0.6f, 1)));
        }
        TimeSpan always = new TimeSpan(0, Long.MAX_VALUE);
        assertThat(LongContext.seen(head, store, PERSON, always))
                .extracting(Sighting::firstFrame, Sighting::lastFrame, Sighting::score)
                .containsExactly(
                        tuple(1L, 28L, 0.6f), tuple(29L, 32L, 0.9f), tuple(33L, 48L, 0.6f));
    }

    @Test
    void aClassHasToBeSurerTheMoreTheStreamMisleads() {
        note(0, seen(DOG, 0.5f, 1), seen(PERSON, 0.61f, 1));
        note(20, seen(DOG, 0.44f, 1), seen(PERSON, 0.46f, 1));
        assertThat(SeenSightings.needed(head)).isEqualTo((float) SeenSightings.SURE);
        assertThat(firstFrames(DOG)).containsExactly(1L);
        for (int other = 20; other < 38; other++) {
            note(40 + other, seen(other, 0.24f, 1));
        }
        assertThat(SeenSightings.needed(head)).isCloseTo(0.6f, within(1e-6f));
        assertThat(firstFrames(DOG)).isEmpty();
        assertThat(firstFrames(PERSON)).containsExactly(1L, 81L);
        for (int other = 20; other < 38; other++) {
            note(80 + other, seen(other, 0.5f, 1));
        }
        assertThat(SeenSightings.needed(head)).isEqualTo((float) SeenSightings.SUREST);
    }

    @Test
    void weakEvidenceLeavesNoTrace() {
        note(0, seen(DOG, 0.1f, 0));
        assertThat(dogs()).isEmpty();
    }

    @Test
    void thereIsRoomForSoManyAndOldOnesAreJoined() {
        for (int i = 0; i < 5_000; i++) {
            note(2L * i, seen(DOG, 0.5f, 1));
        }
        List<Sighting> dogs = dogs();
        assertThat(head.sightings).isLessThanOrEqualTo(1024);
        assertThat(dogs.stream().mapToInt(Sighting::joined).sum()).isEqualTo(5_000);
        assertThat(dogs.get(dogs.size() - 1).joined()).isEqualTo(1);
        assertThat(dogs.get(0).firstFrame()).isEqualTo(1);
        for (int i = 1; i < dogs.size(); i++) {
            assertThat(dogs.get(i).startMicros()).isGreaterThan(dogs.get(i - 1).endMicros());
        }
    }

    private void note(long clip, ClassEvidence... evidence) {
        log.note(head, store.sightings(), ContextClips.clip(clip, tokens, evidence));
    }

    private static ClassEvidence seen(int classId, float score, int count) {
        return new ClassEvidence(classId, score, count);
    }

    private List<Long> firstFrames(int classId) {
        TimeSpan always = new TimeSpan(0, Long.MAX_VALUE);
        return LongContext.seen(head, store, classId, always).stream()
                .map(Sighting::firstFrame)
                .toList();
    }

    private List<Sighting> dogs() {
        return SightingLog.of(head, store.sightings(), DOG);
    }
}
