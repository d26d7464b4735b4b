/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.MomentHead;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.heads.temporal.Window;
import io.longview.model.training.ExampleSource;
import io.longview.model.training.GroundingExample;
import io.longview.operators.moment.head.HeadWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws windows from broadcasts: any place, anything that can be sought, {@linkplain WindowVariety
 * varied} so that neither the pace of the drawn director nor the look of his pictures is learned.
 * What lies half outside of the window does not count as being in it.
 */
final class ClipExamples implements ExampleSource {
    private static final float LEAST_INSIDE = 0.5f;
    private static final double SHORT_CHANCE = 0.25;
    private static final int SHORTEST = 12;
    private static final List<Sought> SOUGHT = List.of(Sought.values());

    private final List<BroadcastClips> broadcasts;

    ClipExamples(List<BroadcastClips> broadcasts) {
        this.broadcasts = List.copyOf(broadcasts);
    }

    @Override
    public GroundingExample draw(Random random) {
        BroadcastClips broadcast = broadcasts.get(random.nextInt(broadcasts.size()));
        Sought sought = SOUGHT.get(random.nextInt(SOUGHT.size()));
        int length = TemporalHead.LENGTH;
        if (random.nextDouble() < SHORT_CHANCE) {
            length = SHORTEST + random.nextInt(length - SHORTEST);
        }
        VariedWindow window = WindowVariety.draw(broadcast, length, random);
        List<Window> truth = window.truth(sought);
        int clips = window.seconds().size();
        return new GroundingExample(
                MomentHead.placed(HeadWindow.of(window.seconds())),
                new float[][] {sought.token()},
                sought.token(),
                spans(truth, clips),
                relevance(truth, clips));
    }

    private static List<Window> spans(List<Window> truth, int length) {
        Window view = new Window(0, length, 1);
        List<Window> spans = new ArrayList<>();
        for (Window span : truth) {
            if (span.intersection(view) >= LEAST_INSIDE * span.length()) {
                float start = Math.max(0, span.start()) / length;
                float end = Math.min(length, span.end()) / length;
                spans.add(new Window(start, Math.min(1, end), 1));
            }
        }
        return spans;
    }

    /** The share of each clip that lies in a span. */
    private static float[] relevance(List<Window> truth, int length) {
        float[] relevance = new float[length];
        for (int i = 0; i < length; i++) {
            Window clip = new Window(i, i + 1, 1);
            for (Window span : truth) {
                relevance[i] = Math.min(1, relevance[i] + clip.intersection(span));
            }
        }
        return relevance;
    }
}
