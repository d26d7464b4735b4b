/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.hico.ContextHead.TimeSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongContextTest {
    private static final TimeSpan ALWAYS = new TimeSpan(0, Long.MAX_VALUE);

    /** Room for 96 blocks of traces. */
    private static final ContextSettings SMALL = settings(96);

    private final ContextClips clips = new ContextClips(1);
    private final ContextHead head = new ContextHead();
    private final ContextStore store = ContextStore.inMemory();

    @Test
    void theBudgetHoldsAndTheLevelsFillUp() {
        LongContext context = new LongContext(SMALL);
        for (int i = 0; i < 2_000; i++) {
            context.remember(head, store, moving(i));
            assertThat(head.bytes()).isLessThanOrEqualTo(SMALL.byteBudget());
        }
        assertThat(head.clips()).isEqualTo(2_000);
        assertThat(head.levels().size()).isBetween(5, 8);
        long stored = 0;
        for (ContextBlock block : store.traces().values()) {
            stored += block.bytes();
        }
        for (ContextBlock block : store.details().values()) {
            stored += block.bytes();
        }
        assertThat(head.bytes()).isGreaterThanOrEqualTo(stored);
    }

    @Test
    void tracesCoverTheStreamWithoutGapsTheOldestInTheHighestLevels() {
        LongContext context = new LongContext(SMALL);
        for (int i = 0; i < 700; i++) {
            context.remember(head, store, moving(i));
        }
        long next = 0;
        int level = Integer.MAX_VALUE;
        for (ContextBlock block : inOrder()) {
            assertThat(block.firstClip()).isEqualTo(next);
            assertThat(block.level()).isLessThanOrEqualTo(level);
            level = block.level();
            next = block.lastClip() + 1;
        }
        assertThat(next).isEqualTo(700);
    }

    @Test
    void theLatestClipsKeepAllTheirTokens() {
        LongContext context = new LongContext(SMALL);
        for (int i = 0; i < 50; i++) {
            context.remember(head, store, moving(i));
        }
        assertThat(store.details().values())
                .hasSize(SMALL.detailClips())
                .allSatisfy(block -> assertThat(block.count()).isEqualTo(64))
                .extracting(ContextBlock::firstClip)
                .contains(49L, 49L - SMALL.detailClips() + 1);
    }

    @Test
    void aStillSceneCostsAlmostNothing() {
        LongContext context = new LongContext(SMALL);
        float[] scene = clips.scene();
        for (int i = 0; i < 1_000; i++) {
            context.remember(head, store, ContextClips.clip(i, clips.tokens(scene, 0.01)));
        }
        assertThat(store.traces().values()).hasSize(1_000 / SMALL.detailClips() + 1);
        assertThat(store.details().values()).hasSize(1);
    }

    @Test
    void aRarePictureIsFoundToTheClipAfterMuchCompression() {
        LongContext context = new LongContext(SMALL);
        float[] needle = clips.scene();
        int at = 137;
        for (int i = 0; i < 1_500; i++) {
            context.remember(
                    head,
                    store,
                    i == at ? ContextClips.clip(i, clips.tokens(needle, 0.05)) : moving(i));
        }
        try (ContextSearch search = new ContextSearch(SMALL, ContextClips.prior())) {
            VisualQuery wanted = VisualQuery.of(clips.tokens(needle, 0.05));
            ContextMatch best = search.find(store, wanted, ALWAYS).get(0);
            assertThat(best.firstFrame()).isEqualTo(at * 4L + 1);
            assertThat(best.lastFrame()).isEqualTo(at * 4L + 4);
            assertThat(best.startMicros()).isEqualTo((at * 4L + 1) * ContextClips.SECOND);

            VisualQuery unknown = VisualQuery.of(clips.tokens(clips.scene(), 0.05));
            assertThat(search.find(store, unknown, ALWAYS).get(0).score())
                    .isLessThan(ContextSearch.SEEN)
                    .isLessThan(best.score());

            TimeSpan later = new TimeSpan(800 * 4 * ContextClips.SECOND, Long.MAX_VALUE);
            assertThat(search.find(store, wanted, later).get(0).score())
                    .isLessThan(ContextSearch.SEEN);
        }
    }

    @Test
    void whatIsWrittenAndReadBackGoesOnAsIfNothingHadHappened() throws IOException {
        LongContext context = new LongContext(SMALL);
        ContextStore copy = ContextStore.inMemory();
        List<ContextClip> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(moving(i));
        }
        all.subList(0, 200).forEach(clip -> context.remember(head, store, clip));
        ContextHead restored = ContextHead.read(ContextHead.VERSION, in(bytes(head::write)));
        for (ContextBlock block : store.traces().values()) {
            copy.traces()
                    .put(
                            block.firstClip(),
                            ContextBlock.read(ContextBlock.VERSION, in(bytes(block::write))));
        }
        for (ContextBlock block : store.details().values()) {
            copy.details()
                    .put(
                            block.firstClip(),
                            ContextBlock.read(ContextBlock.VERSION, in(bytes(block::write))));
        }
        for (ContextClip clip : all.subList(200, 300)) {
            context.remember(head, store, clip);
            context.remember(restored, copy, clip);
        }
        assertThat(bytes(restored::write)).isEqualTo(bytes(head::write));
        assertThat(traces(copy)).isEqualTo(traces(store));
    }

    @Test
    void aHeadOfTheLayoutBeforeGoesOnWithWhatItKnew() throws IOException {
        LongContext context = new LongContext(SMALL);
        for (int i = 0; i < 50; i++) {
            context.remember(head, store, moving(i));
        }
        byte[] now = bytes(head::write);
        int added = Integer.BYTES + Integer.BYTES + Long.BYTES;
        head.best.put(16, 0.9f);
        head.asides = 2;
        head.asideMicros = 9;
        assertThat(bytes(ContextHead.read(3, in(bytes(head::write)))::write))
                .isEqualTo(bytes(head::write))
                .hasSizeGreaterThan(now.length);
        ContextHead before = ContextHead.read(2, in(Arrays.copyOf(now, now.length - added)));
        assertThat(before.best).isEmpty();
        assertThat(bytes(before::write)).isEqualTo(now);
    }

    @Test
    void timeWithoutFramesIsAGap() {
        LongContext context = new LongContext(SMALL);
        context.remember(head, store, moving(0));
        context.remember(head, store, moving(1));
        context.remember(head, store, moving(100));
        assertThat(head.gaps())
                .containsExactly(new TimeSpan(8 * ContextClips.SECOND, 401 * ContextClips.SECOND));
    }

    @Test
    void manyGapsAreJoinedButNeverForgotten() {
        LongContext context = new LongContext(SMALL);
        for (int i = 0; i < 600; i++) {
            context.remember(head, store, moving(i * 10L));
        }
        assertThat(head.gaps()).hasSize(ContextHead.MOST_GAPS);
        long covered = head.endMicros() - head.startMicros();
        for (TimeSpan gap : head.gaps()) {
            covered -= gap.endMicros() - gap.startMicros();
        }
        assertThat(covered).isBetween(0L, 600 * 4 * ContextClips.SECOND);
    }

    @Test
    void clipsOutOfOrderAndForeignTokensAreRefused() {
        LongContext context = new LongContext(SMALL);
        context.remember(head, store, moving(5));
        assertThatThrownBy(() -> context.remember(head, store, moving(5)))
                .hasMessageStartingWith("Expected a clip later than 24000000 us, got one that");
        LongContext other = new LongContext(ContextSettings.defaults(8));
        assertThatThrownBy(() -> other.remember(new ContextHead(), store, moving(9)))
                .hasMessage("Expected tokens of length 8, got 32");
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> ContextSettings.defaults(128).withByteBudget(1 << 20))
                .hasMessageStartingWith("Expected a byte budget of at least ");
    }

    private static ContextSettings settings(int blocks) {
        return new ContextSettings(
                ContextClips.CHANNELS,
                16,
                16,
                16 * ContextBlock.bytes(64, ContextClips.CHANNELS)
                        + 1024L * Sighting.BYTES
                        + ContextHead.MOST_BYTES
                        + blocks * ContextBlock.bytes(16, ContextClips.CHANNELS),
                1024,
                Duration.ofSeconds(15),
                ContextSettings.COMPACT_STILL);
    }

    /** A dozen scenes that come again and again, some noisy clips each. */
    private ContextClip moving(long index) {
        float[] scene = new ContextClips(1_000 + index / 40 % 12).scene();
        return ContextClips.clip(index, clips.tokens(scene, 0.6));
    }

    private List<ContextBlock> inOrder() {
        List<ContextBlock> blocks = new ArrayList<>();
        store.traces().values().forEach(blocks::add);
        blocks.sort(Comparator.comparingLong(ContextBlock::firstClip));
        return blocks;
    }

    private static List<ByteBuffer> traces(ContextStore store) throws IOException {
        List<ByteBuffer> all = new ArrayList<>();
        for (ContextBlock block : store.traces().values()) {
            all.add(ByteBuffer.wrap(bytes(block::write)));
        }
        return all;
    }

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
