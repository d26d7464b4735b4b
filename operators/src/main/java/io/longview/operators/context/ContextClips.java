/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.media.FrameInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Encoded clips as the long context takes them. */
final class ContextClips {
    /** Confidence from which on a detection counts as an object. */
    private static final float COUNTED = 0.4f;

    private ContextClips() {}

    static ContextClip of(EncodedClip clip, ClipEncoding encoding) {
        List<FrameInfo> frames = clip.frames();
        return new ContextClip(
                frames.stream().mapToLong(FrameInfo::frameIndex).toArray(),
                frames.stream().mapToLong(FrameInfo::timeMicros).toArray(),
                within(encoding.tokens(), frames.size()),
                evidence(encoding.detections()));
    }

    /** A short clip's tokens come from its last picture repeated: they point at that one. */
    private static TokenBlock within(TokenBlock tokens, int frames) {
        return new TokenBlock(
                tokens.channels(),
                tokens.values(),
                tokens.mass(),
                atMost(tokens.firstFrame(), frames - 1),
                atMost(tokens.lastFrame(), frames - 1));
    }

    private static int[] atMost(int[] indices, int last) {
        int[] within = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            within[i] = Math.min(indices[i], last);
        }
        return within;
    }

    private static List<ClassEvidence> evidence(List<List<Detection>> pictures) {
        Map<Integer, Tally> tallies = new TreeMap<>();
        for (List<Detection> detections : pictures) {
            for (Detection detection : detections) {
                tallies.computeIfAbsent(detection.classId(), id -> new Tally()).add(detection);
            }
            tallies.values().forEach(Tally::endPicture);
        }
        List<ClassEvidence> evidence = new ArrayList<>();
        tallies.forEach(
                (classId, tally) ->
                        evidence.add(
                                new ClassEvidence(
                                        classId, tally.sum / pictures.size(), tally.most)));
        return evidence;
    }

    /** What was seen of one class so far. */
    private static final class Tally {
        private float sum;
        private int most;
        private float best;
        private int count;

        void add(Detection detection) {
            best = Math.max(best, detection.confidence());
            count += detection.confidence() >= COUNTED ? 1 : 0;
        }

        void endPicture() {
            sum += best;
            most = Math.max(most, count);
            best = 0;
            count = 0;
        }
    }
}
