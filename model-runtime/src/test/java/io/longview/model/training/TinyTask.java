/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import io.longview.model.heads.temporal.CgDetrSettings;
import io.longview.model.heads.temporal.CgDetrSettings.Depths;
import io.longview.model.heads.temporal.ClipPlaces;
import io.longview.model.heads.temporal.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A task small enough to be learned in a test: three kinds of things happen in noise, each raises
 * its own channel, and the text says which one is looked for.
 */
final class TinyTask {
    static final int KINDS = 3;
    private static final int CLIPS = 24;
    static final CgDetrSettings SETTINGS =
            new CgDetrSettings(32, 4, 64, new Depths(1, 1, 1, 2), 4, 3, 4, 1, KINDS + 1 + 2, KINDS);

    private TinyTask() {}

    static GroundingExample draw(Random random) {
        float[][] clips = new float[CLIPS][KINDS + 3];
        float[][] places = ClipPlaces.of(CLIPS);
        for (int i = 0; i < CLIPS; i++) {
            for (int k = 0; k <= KINDS; k++) {
                clips[i][k] = (float) (0.1 * random.nextGaussian());
            }
            clips[i][KINDS + 1] = places[i][0];
            clips[i][KINDS + 2] = places[i][1];
        }
        int sought = random.nextInt(KINDS);
        float[] relevance = new float[CLIPS];
        Window span = new Window(0, 1, 1);
        for (int k = 0; k < KINDS; k++) {
            int length = 3 + random.nextInt(5);
            int start = random.nextInt(CLIPS - length);
            for (int i = start; i < start + length; i++) {
                clips[i][k] += 1;
            }
            if (k == sought) {
                span = new Window((float) start / CLIPS, (float) (start + length) / CLIPS, 1);
                Arrays.fill(relevance, start, start + length, 1);
            }
        }
        float[] text = new float[KINDS];
        text[sought] = 1;
        return new GroundingExample(clips, new float[][] {text}, text, List.of(span), relevance);
    }
}
