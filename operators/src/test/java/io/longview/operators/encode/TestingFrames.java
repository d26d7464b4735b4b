/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.StreamKind;
import java.util.List;

/** Sampled frames of a stream at ten frames a second. */
public final class TestingFrames {
    private static final long INTERVAL_MICROS = 100_000;

    private TestingFrames() {}

    /** Frame {@code index} (from 1) at its time; the first pixel's red value is {@code red}. */
    public static SampledFrame frame(String streamId, long index, int red) {
        return frame(streamId, index, index * INTERVAL_MICROS, red, 64);
    }

    public static SampledFrame frame(
            String streamId, long index, long timeMicros, int red, int width) {
        byte[] rgb = new byte[width * 32 * 3];
        rgb[0] = (byte) red;
        return new SampledFrame(
                streamId,
                StreamKind.CAMERA,
                new FrameInfo(
                        index,
                        timeMicros,
                        640,
                        320,
                        new GrayPicture(16, 8, new byte[128]),
                        List.of(new FrameSignals(index, timeMicros, 0, 0, false, false, 100, 40))),
                new Picture(new InputSize(width, 32, width, 32), rgb));
    }
}
