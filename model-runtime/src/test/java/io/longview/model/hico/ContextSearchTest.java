/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.hico.ContextHead.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContextSearchTest {
    private static final TimeSpan ALWAYS = new TimeSpan(0, Long.MAX_VALUE);
    private static final ContextSettings SETTINGS = ContextSettings.defaults(ContextClips.CHANNELS);

    private final ContextClips clips = new ContextClips(5);
    private final LongContext context = new LongContext(SETTINGS);
    private final ContextHead head = new ContextHead();
    private final ContextStore store = ContextStore.inMemory();
    private ContextSearch search;

    @BeforeEach
    void open() {
        search = new ContextSearch(SETTINGS, ContextClips.prior());
    }

    @AfterEach
    void close() {
        search.close();
    }

    @Test
    void aPictureIsFoundInAMemoryOfThreeClips() {
        float[] scene = clips.scene();
        for (int i = 0; i < 3; i++) {
            remember(i, clips.tokens(scene, 0.4));
        }
        assertThat(best(clips.tokens(scene, 0.4), ALWAYS)).isGreaterThan(ContextSearch.SEEN);
        for (int i = 0; i < 20; i++) {
            assertThat(best(clips.tokens(clips.scene(), 0.4), ALWAYS))
                    .isLessThan(ContextSearch.SEEN);
        }
    }

    @Test
    void theRangeDecidesWhatIsFoundAndNotHowAlikeItIs() {
        float[] needle = clips.scene();
        for (int i = 0; i < 300; i++) {
            remember(i, clips.tokens(i == 200 ? needle : clips.scene(), 0.3));
        }
        TokenBlock wanted = clips.tokens(needle, 0.3);
        double always = best(wanted, ALWAYS);
        assertThat(always).isGreaterThan(ContextSearch.SEEN);
        assertThat(best(wanted, span(199, 201))).isCloseTo(always, within(1e-5));
        assertThat(best(wanted, span(0, 199))).isLessThan(ContextSearch.SEEN);
        assertThat(search.find(store, VisualQuery.of(wanted), span(400, 500))).isEmpty();
    }

    @Test
    void theViewThatFitsBestCounts() {
        float[] shown = clips.scene();
        for (int i = 0; i < 40; i++) {
            remember(i, clips.tokens(i == 11 ? shown : clips.scene(), 0.3));
        }
        TokenBlock asItIs = clips.tokens(clips.scene(), 0.3);
        TokenBlock stretched = clips.tokens(shown, 0.3);
        assertThat(best(asItIs, ALWAYS)).isLessThan(ContextSearch.SEEN);
        ContextMatch match =
                search.find(store, new VisualQuery(List.of(asItIs, stretched)), ALWAYS).get(0);
        assertThat(match.score()).isGreaterThan(ContextSearch.SEEN);
        assertThat(match.firstFrame()).isEqualTo(11 * 4 + 1);
    }

    @Test
    void everyTimeThatCountsAsSeenIsFoundAndNothingElse() {
        float[] again = clips.scene();
        for (int i = 0; i < 120; i++) {
            remember(i, clips.tokens(i % 40 == 7 ? again : clips.scene(), 0.2));
        }
        List<ContextMatch> matches =
                search.find(store, VisualQuery.of(clips.tokens(again, 0.2)), ALWAYS);
        assertThat(matches)
                .hasSize(3)
                .allMatch(match -> match.score() >= ContextSearch.SEEN)
                .extracting(ContextMatch::firstFrame)
                .containsExactlyInAnyOrder(7 * 4 + 1L, 47 * 4 + 1L, 87 * 4 + 1L);
    }

    @Test
    void aClipIsComparedWithManyPicturesAtOnce() {
        float[] latest = clips.scene();
        for (int i = 0; i < 60; i++) {
            remember(i, clips.tokens(clips.scene(), 0.3));
        }
        ContextClip clip = remember(60, clips.tokens(latest, 0.3));
        List<VisualQuery> queries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            queries.add(VisualQuery.of(clips.tokens(i == 17 ? latest : clips.scene(), 0.3)));
        }
        queries.set(
                4,
                new VisualQuery(
                        List.of(clips.tokens(clips.scene(), 0.3), clips.tokens(latest, 0.3))));
        double[] all = search.likeness(head, store, clip, queries);
        for (int i = 0; i < all.length; i++) {
            double alone = search.likeness(head, store, clip, List.of(queries.get(i)))[0];
            assertThat(all[i]).isCloseTo(alone, within(1e-5));
            if (i == 4 || i == 17) {
                assertThat(all[i]).isGreaterThan(ContextSearch.SEEN);
            } else {
                assertThat(all[i]).isLessThan(ContextSearch.SEEN);
            }
        }
        assertThat(search.likeness(head, store, clip, List.of())).isEmpty();
    }

    @Test
    void comparingAClipReadsAFewDetailsAndNoTraces() {
        for (int i = 0; i < 300; i++) {
            remember(i, clips.tokens(clips.scene(), 0.3));
        }
        ContextClip clip = remember(300, clips.tokens(clips.scene(), 0.3));
        CountingEntries details = new CountingEntries(store.details());
        CountingEntries traces = new CountingEntries(store.traces());
        ContextStore counted = new ContextStore(details, traces, store.sightings());
        search.likeness(
                head, counted, clip, List.of(VisualQuery.of(clips.tokens(clips.scene(), 0.3))));
        assertThat(details.reads).isBetween(1, 32);
        assertThat(traces.reads).isZero();
    }

    @Test
    void aPriorForOtherTokensIsRefused() {
        ContextSettings other = ContextSettings.defaults(128);
        assertThatThrownBy(() -> new ContextSearch(other, ContextClips.prior()))
                .hasMessage("Expected a prior for tokens of length 128, got one for 32");
    }

    private ContextClip remember(long index, TokenBlock tokens) {
        ContextClip clip = ContextClips.clip(index, tokens);
        context.remember(head, store, clip);
        return clip;
    }

    private double best(TokenBlock wanted, TimeSpan range) {
        return search.find(store, VisualQuery.of(wanted), range).get(0).score();
    }

    private static TimeSpan span(long firstClip, long lastClip) {
        return new TimeSpan(
                (firstClip * 4 + 1) * ContextClips.SECOND, lastClip * 4 * ContextClips.SECOND);
    }

    /** Counts what is read. */
    private static final class CountingEntries implements ContextStore.Entries<ContextBlock> {
        private final ContextStore.Entries<ContextBlock> entries;
        private int reads;

        CountingEntries(ContextStore.Entries<ContextBlock> entries) {
            this.entries = entries;
        }

        @Override
        public @Nullable ContextBlock get(long key) {
            reads++;
            return entries.get(key);
        }

        @Override
        public void put(long key, ContextBlock value) {
            throw new AssertionError("A search changes nothing");
        }

        @Override
        public void remove(long key) {
            throw new AssertionError("A search changes nothing");
        }

        @Override
        public Iterable<ContextBlock> values() {
            reads += 1_000;
            return entries.values();
        }
    }
}
