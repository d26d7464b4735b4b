/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.MomentHead;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.model.training.ExampleSource;
import io.longview.model.training.GroundingExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Draws windows from broadcasts: any place, anything that can be sought. What lies half outside of
 * the window does not count as being in it.
 */
final class ClipExamples implements ExampleSource {
    private static final float LEAST_INSIDE = 0.5f;
    private static final float BRIGHTNESS = 0.1f;
    private static final List<Sought> SOUGHT = List.of(Sought.values());

    private final List<BroadcastClips> broadcasts;

    ClipExamples(List<BroadcastClips> broadcasts) {
        this.broadcasts = List.copyOf(broadcasts);
    }

    @Override
    public GroundingExample draw(Random random) {
        BroadcastClips broadcast = broadcasts.get(random.nextInt(broadcasts.size()));
        Sought sought = SOUGHT.get(random.nextInt(SOUGHT.size()));
        int length = Math.min(MomentHead.LENGTH, broadcast.clips().length);
        int first = random.nextInt(broadcast.clips().length - length + 1);
        float[][] clips = Arrays.copyOfRange(broadcast.clips(), first, first + length);
        return new GroundingExample(
                MomentHead.placed(noisy(clips, random)),
                new float[][] {sought.token()},
                sought.token(),
                spans(broadcast.truth(sought), first, length),
                relevance(broadcast.truth(sought), first, length));
    }

    /** A little noise, so that no broadcast is learned by heart. */
    private static float[][] noisy(float[][] clips, Random random) {
        float scale = (float) Math.exp(BRIGHTNESS * random.nextGaussian());
        float[][] noisy = new float[clips.length][];
        for (int i = 0; i < clips.length; i++) {
            noisy[i] = clips[i].clone();
            for (int c = 0; c < noisy[i].length; c++) {
                noisy[i][c] = noisy[i][c] * scale + 0.02f * (float) random.nextGaussian();
            }
        }
        return noisy;
    }

    private static List<Window> spans(List<Window> truth, int first, int length) {
        Window view = new Window(first, first + length, 1);
        List<Window> spans = new ArrayList<>();
        for (Window span : truth) {
            if (span.intersection(view) >= LEAST_INSIDE * span.length()) {
                float start = (Math.max(first, span.start()) - first) / length;
                float end = (Math.min(first + length, span.end()) - first) / length;
                spans.add(new Window(start, Math.min(1, end), 1));
            }
        }
        return spans;
    }

    /** The share of each clip that lies in a span. */
    private static float[] relevance(List<Window> truth, int first, int length) {
        float[] relevance = new float[length];
        for (int i = 0; i < length; i++) {
            Window clip = new Window(first + i, first + i + 1, 1);
            for (Window span : truth) {
                relevance[i] = Math.min(1, relevance[i] + clip.intersection(span));
            }
        }
        return relevance;
    }
}
