/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.model.bundle.Bundle;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.model.vision.Picture;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Clips of a recording, decoded once, so that the encoder can be measured with nothing around it.
 */
final class HeldClips {
    /** More would only fill the heap: a picture of 416 x 256 takes 320 KB. */
    private static final int MAX_FRAMES = 256;

    private HeldClips() {}

    /**
     * Full clips of consecutive frames, evenly from all of the recording: what a clip costs depends
     * on how much there is to see.
     */
    static List<List<Picture>> of(LoopedRecording recording, Bundle bundle) {
        FrameEncoderSpec spec = NanoDetEncoder.describe(bundle, EncoderSettings.defaults());
        int clipFrames = spec.clipFrames();
        long every = Math.max(1, (recording.frames() + MAX_FRAMES - 1) / MAX_FRAMES);
        List<Picture> pictures = new ArrayList<>();
        long[] frames = {0};
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (CutSegment cut : recording.segments()) {
                decoder.decode(
                        cut.media(),
                        cut.contentType(),
                        frame -> {
                            long clip = frames[0]++ / clipFrames;
                            if (clip % every == 0) {
                                pictures.add(
                                        frame.picture(spec.fit(frame.width(), frame.height())));
                            }
                        });
            }
        }
        List<List<Picture>> clips = new ArrayList<>();
        for (int i = 0; i + clipFrames <= pictures.size(); i += clipFrames) {
            clips.add(List.copyOf(pictures.subList(i, i + clipFrames)));
        }
        if (clips.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a recording of at least %d frames, got %d"
                            .formatted(clipFrames, frames[0]));
        }
        return clips;
    }
}
