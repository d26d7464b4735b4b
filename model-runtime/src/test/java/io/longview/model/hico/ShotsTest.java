/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.ContextHead.TimeSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShotsTest {
    private static final int DOG = 16;
    private static final int CAT = 15;
    private static final int BED = 59;
    private static final TimeSpan ALWAYS = new TimeSpan(0, Long.MAX_VALUE);

    private final ContextSettings settings =
            new ContextSettings(
                    ContextClips.CHANNELS,
                    64,
                    16,
                    8L << 20,
                    1024,
                    Duration.ofSeconds(15),
                    ContextSettings.COMPACT_STILL);
    private final LongContext context = new LongContext(settings);
    private final ContextStore store = ContextStore.inMemory();
    private final ContextClips clips = new ContextClips(5);
    private final float[] street = clips.scene();
    private final float[] court = clips.scene();
    private final float[] picture = clips.scene();
    private ContextHead head = new ContextHead();

    @Test
    void whatInterruptsTheStreamIsSeenWithLittle() {
        show(street, 20);
        show(picture, 1, looked(DOG, 0.2f), looked(CAT, 0.14f), looked(BED, 0.12f));
        show(street, 20);
        assertThat(seen(DOG))
                .singleElement()
                .satisfies(
                        dog -> {
                            assertThat(dog.firstFrame()).isEqualTo(81);
                            assertThat(dog.lastFrame()).isEqualTo(84);
                            assertThat(dog.best()).isEqualTo(0.2f);
                        });
        assertThat(seen(CAT)).hasSize(1);
        assertThat(seen(BED)).isEmpty();
    }

    @Test
    void oneThatShowsSomethingSurelyIsNotTakenForAllThatItResembles() {
        show(street, 20);
        show(picture, 1, looked(DOG, 0.8f), looked(CAT, 0.2f));
        show(street, 20);
        assertThat(seen(DOG)).hasSize(1);
        assertThat(seen(CAT)).isEmpty();
    }

    @Test
    void aShotThatDoesNotReturnOrGoesOnLongIsNoInterruption() {
        show(street, 20);
        show(picture, 1, looked(DOG, 0.2f));
        show(court, 20);
        show(picture, 4, looked(DOG, 0.2f));
        show(court, 20);
        assertThat(seen(DOG)).isEmpty();
        assertThat(SightingLog.of(head, store.sightings(), DOG)).isEmpty();
    }

    @Test
    void interruptionsCountAsLongAsTheyAreRare() throws IOException {
        show(street, 20);
        for (int i = 0; i < 3; i++) {
            show(picture, 1, looked(DOG, 0.2f));
            show(street, 4);
        }
        assertThat(seen(DOG)).hasSize(3);
        show(picture, 1, looked(DOG, 0.2f));
        show(street, 4);
        restore();
        assertThat(seen(DOG)).isEmpty();
        show(street, 80);
        assertThat(seen(DOG)).hasSize(4);
    }

    @Test
    void itMayBeginOrEndTheMemory() throws IOException {
        show(picture, 1, looked(DOG, 0.2f));
        assertThat(seen(DOG)).isEmpty();
        show(street, 30);
        assertThat(seen(DOG)).extracting(Sighting::firstFrame).containsExactly(1L);
        show(picture, 1, looked(DOG, 0.3f));
        restore();
        assertThat(seen(DOG)).extracting(Sighting::firstFrame).containsExactly(1L, 125L);
        show(picture, 6);
        assertThat(seen(DOG)).extracting(Sighting::firstFrame).containsExactly(1L);
    }

    @Test
    void aSmallerChangeIsACutWhereThePictureStandsStill() {
        float[] changed = street.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] += 0.5f * (picture[i] - street[i]);
        }
        ContextClip before = clip(street);
        ContextClip after = clip(changed);
        double likeness = SoftMatching.overlap(SpanTokens.of(after), SpanTokens.of(before)).mean();
        assertThat(likeness).isBetween(0.935, 0.968);
        show(street, 20);
        show(changed, 1, looked(DOG, 0.2f));
        show(street, 20);
        assertThat(seen(DOG)).hasSize(1);
    }

    /** As after a restore from a checkpoint. */
    private void restore() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        head.write(new DataOutputStream(bytes));
        head =
                ContextHead.read(
                        ContextHead.VERSION,
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private void show(float[] scene, int times, ClassEvidence... evidence) {
        for (int i = 0; i < times; i++) {
            context.remember(
                    head,
                    store,
                    ContextClips.clip(
                            head.clips(), clips.tokens(scene, 0.05), i == 0 ? evidence : none()));
        }
    }

    private ContextClip clip(float[] scene) {
        return ContextClips.clip(0, clips.tokens(scene, 0.05));
    }

    private static ClassEvidence[] none() {
        return new ClassEvidence[0];
    }

    /** Not detected, but seen when looked at closer. */
    private static ClassEvidence looked(int classId, float closer) {
        return new ClassEvidence(classId, 0, 0, closer);
    }

    private List<Sighting> seen(int classId) {
        return LongContext.seen(head, store, classId, ALWAYS);
    }
}
