/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import java.util.Arrays;
import java.util.List;

/**
 * Sets the seconds of a window against each other: the clips that the temporal head takes. Only
 * likeness goes in, never a layout or a token itself, so that what was learned from drawn pictures
 * holds for filmed ones.
 *
 * <p>After the values of the second: how unlike the picture before and within the second; how
 * strange, unlike all within two seconds before and after, as a graphic that sweeps over the
 * picture is; whether a strange picture comes again elsewhere; how familiar its view is (most alike
 * picture further off, share of alike ones, most alike in the twenty seconds before); the same of
 * the tokens.
 */
public final class HeadWindow {
    private static final int RELATIONS = 11;

    /** Channels of a clip. */
    public static final int WIDTH = ClipSecond.VALUES + RELATIONS;

    private static final float LUMA_SCALE = 40;
    private static final float STRANGE = 0.3f;
    private static final float ALIKE = 0.85f;

    /** Seconds nearer than this are the same view anyway. */
    private static final int APART = 4;

    private static final int SHORTLY_BEFORE = 20;
    private static final int AROUND = 2;

    private final List<ClipSecond> seconds;
    private final float[][] early;
    private final float[][] late;
    private final float[][] tokens;
    private final float[] strange;

    private HeadWindow(List<ClipSecond> seconds) {
        this.seconds = seconds;
        int count = seconds.size();
        early = new float[count][];
        late = new float[count][];
        for (int i = 0; i < count; i++) {
            early[i] = Layouts.unit(seconds.get(i).early());
            late[i] = Layouts.unit(seconds.get(i).late());
        }
        tokens = centred(seconds);
        strange = new float[2 * count];
        for (int i = 0; i < count; i++) {
            strange[2 * i] = strangeness(i, seconds.get(i).early());
            strange[2 * i + 1] = strangeness(i, seconds.get(i).late());
        }
    }

    /** The clips of a window, (seconds, {@value #WIDTH}). */
    public static float[][] of(List<ClipSecond> seconds) {
        HeadWindow window = new HeadWindow(List.copyOf(seconds));
        float[][] clips = new float[seconds.size()][];
        for (int i = 0; i < clips.length; i++) {
            clips[i] = window.clip(i);
        }
        return clips;
    }

    private float[] clip(int index) {
        ClipSecond second = seconds.get(index);
        float[] clip = Arrays.copyOf(second.values(), WIDTH);
        if (second.early().length == 0) {
            return clip;
        }
        int at = ClipSecond.VALUES;
        clip[at++] = index == 0 ? 0 : unlike(second.early(), seconds.get(index - 1).late());
        clip[at++] = unlike(second.early(), second.late());
        clip[at++] = Math.max(strange[2 * index], strange[2 * index + 1]);
        clip[at++] = comesAgain(index);
        float most = 0;
        float before = 0;
        int alike = 0;
        int compared = 0;
        for (int other = 0; other < early.length; other++) {
            if (Math.abs(other - index) >= APART && early[other].length > 0) {
                float same = Layouts.dot(early[index], early[other]);
                most = Math.max(most, same);
                compared++;
                alike += same > ALIKE ? 1 : 0;
                if (other < index && index - other <= SHORTLY_BEFORE) {
                    before = Math.max(before, same);
                }
            }
        }
        clip[at++] = most;
        clip[at++] = compared == 0 ? 0 : (float) alike / compared;
        clip[at++] = before;
        tokenRelations(index, clip, at);
        return clip;
    }

    private void tokenRelations(int index, float[] clip, int at) {
        if (tokens[index].length == 0) {
            return;
        }
        float most = -1;
        float before = -1;
        float sum = 0;
        int compared = 0;
        for (int other = 0; other < tokens.length; other++) {
            if (Math.abs(other - index) >= APART && tokens[other].length > 0) {
                float same = Layouts.dot(tokens[index], tokens[other]);
                most = Math.max(most, same);
                sum += same;
                compared++;
                if (other < index && index - other <= SHORTLY_BEFORE) {
                    before = Math.max(before, same);
                }
            }
        }
        boolean follows = index > 0 && tokens[index - 1].length > 0;
        clip[at] = follows ? Layouts.dot(tokens[index], tokens[index - 1]) : 0;
        clip[at + 1] = compared == 0 ? 0 : most;
        clip[at + 2] = compared == 0 ? 0 : sum / compared;
        clip[at + 3] = before;
    }

    private static float unlike(byte[] a, byte[] b) {
        return a.length == 0 || b.length == 0
                ? 0
                : Math.min(1, Layouts.difference(a, b) / LUMA_SCALE);
    }

    /** How unlike everything shortly before and everything shortly after a picture is, 0..1. */
    private float strangeness(int index, byte[] layout) {
        float before = 1;
        float after = 1;
        boolean both = false;
        for (int off = 1; off <= AROUND; off++) {
            if (index - off >= 0 && index + off < seconds.size()) {
                both = true;
                before = Math.min(before, least(layout, seconds.get(index - off)));
                after = Math.min(after, least(layout, seconds.get(index + off)));
            }
        }
        return both ? Math.min(before, after) : 0;
    }

    private static float least(byte[] layout, ClipSecond other) {
        return Math.min(unlike(layout, other.early()), unlike(layout, other.late()));
    }

    private float comesAgain(int index) {
        float most = 0;
        for (int half = 0; half < 2; half++) {
            if (strange[2 * index + half] >= STRANGE) {
                float[] own = half == 0 ? early[index] : late[index];
                for (int other = 0; other < strange.length; other++) {
                    if (strange[other] >= STRANGE && Math.abs(other / 2 - index) >= APART - 1) {
                        float[] that = other % 2 == 0 ? early[other / 2] : late[other / 2];
                        most = Math.max(most, Layouts.dot(own, that));
                    }
                }
            }
        }
        return most;
    }

    /** Token directions less their mean, of unit length: what sets a second apart. */
    private static float[][] centred(List<ClipSecond> seconds) {
        float[][] tokens = new float[seconds.size()][];
        float[] mean = new float[0];
        int count = 0;
        for (ClipSecond second : seconds) {
            byte[] token = second.token();
            if (token.length > 0) {
                mean = mean.length == 0 ? new float[token.length] : mean;
                count++;
                for (int c = 0; c < token.length; c++) {
                    mean[c] += token[c];
                }
            }
        }
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = centred(seconds.get(i).token(), mean, count);
        }
        return tokens;
    }

    private static float[] centred(byte[] token, float[] sum, int count) {
        float[] centred = new float[token.length];
        double squares = 0;
        for (int c = 0; c < token.length; c++) {
            centred[c] = token[c] - sum[c] / count;
            squares += centred[c] * centred[c];
        }
        float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        for (int c = 0; c < centred.length; c++) {
            centred[c] *= scale;
        }
        return centred;
    }
}
