/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.Arrays;
import java.util.List;

/**
 * The times of a segment's pictures, from 0 at the first shown one: decoding times are made anew,
 * since those of recordings are often missing or broken, and nothing depends on them but order.
 */
final class SegmentTiming {
    private final long[] pts;
    private final long[] dts;
    private final long[] durations;
    private final long firstShown;
    private final long shownTicks;

    /**
     * @param pictures in decoding order, each with its pts
     * @param endPts time of the next segment, {@link FrameClock#NO_TIME} if not known
     * @param scale factor from the stream's ticks to the segment's
     * @param usualTicks a frame's duration where nothing tells
     * @throws ArithmeticException if the times are too far apart to be those of one segment
     */
    SegmentTiming(List<CodedPicture> pictures, long endPts, long scale, long usualTicks) {
        int count = pictures.size();
        long first = Long.MAX_VALUE;
        long lastShown = Long.MIN_VALUE;
        long lastDuration = usualTicks;
        long hiddenAfter = Long.MAX_VALUE;
        for (CodedPicture picture : pictures) {
            if (picture.shown()) {
                first = Math.min(first, picture.pts());
                if (picture.pts() > lastShown) {
                    lastShown = picture.pts();
                    lastDuration = picture.duration() > 0 ? picture.duration() : usualTicks;
                }
            }
        }
        if (endPts != FrameClock.NO_TIME && endPts > lastShown) {
            lastDuration = endPts - lastShown;
        }
        for (CodedPicture picture : pictures) {
            if (!picture.shown() && picture.pts() > lastShown) {
                hiddenAfter = Math.min(hiddenAfter, picture.pts());
            }
        }
        firstShown = first;
        pts = new long[count];
        for (int i = 0; i < count; i++) {
            pts[i] = Math.multiplyExact(Math.subtractExact(pictures.get(i).pts(), first), scale);
        }
        long[] sorted = pts.clone();
        Arrays.sort(sorted);
        durations = new long[count];
        for (int i = 0; i < count; i++) {
            int place = Arrays.binarySearch(sorted, pts[i]);
            int after = place;
            while (after < count && sorted[after] == pts[i]) {
                after++;
            }
            durations[i] = after < count ? sorted[after] - pts[i] : lastDuration * scale;
        }
        long shift = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && sorted[i] <= sorted[i - 1]) {
                sorted[i] = sorted[i - 1] + 1;
            }
            shift = Math.max(shift, sorted[i] - pts[i]);
        }
        dts = new long[count];
        for (int i = 0; i < count; i++) {
            dts[i] = sorted[i] - shift;
        }
        long end = hiddenAfter != Long.MAX_VALUE ? hiddenAfter : lastShown + lastDuration;
        shownTicks = (end - first) * scale;
    }

    long pts(int index) {
        return pts[index];
    }

    long dts(int index) {
        return dts[index];
    }

    long duration(int index) {
        return durations[index];
    }

    /** Time of the first shown picture in the stream's own ticks. */
    long firstShown() {
        return firstShown;
    }

    /** How long the segment is shown, in its own ticks. */
    long shownTicks() {
        return shownTicks;
    }

    /** Media time at which the shown part begins: media time 0 is the first decoding time. */
    long mediaTime() {
        return -dts[0];
    }
}
