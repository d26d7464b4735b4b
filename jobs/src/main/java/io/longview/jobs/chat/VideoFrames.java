/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.chat;

import io.longview.jobs.failure.Failure;
import io.longview.model.chat.FrameSampling;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.SegmentDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evenly spaced frames of a recording, chosen as the published helper does. The recording is read
 * twice: to count its frames, and to decode those that are seen.
 */
public final class VideoFrames {
    private static final double MICROS = 1e6;
    private static final int CLIP = 4;

    private VideoFrames() {}

    /**
     * Reads frames.
     *
     * @param wanted how many, a multiple of 4; null for one a second, 128 to 512
     * @throws Failure if the recording cannot be read, or has fewer than four frames
     */
    public static List<Picture> read(Path file, InputSize size, @Nullable Integer wanted) {
        if (wanted != null && (wanted < CLIP || wanted % CLIP != 0)) {
            throw Failure.usage("Expected --frames to be a multiple of 4, got " + wanted);
        }
        try {
            Extent extent = extent(file);
            if (extent.frames < CLIP) {
                throw Failure.badData(
                        "Expected a video of at least 4 frames, got %d in %s"
                                .formatted(extent.frames, file));
            }
            int count =
                    wanted == null ? FrameSampling.count(extent.frames, extent.seconds) : wanted;
            Taker taker = new Taker(FrameSampling.indices(extent.frames, count), size);
            decode(file, taker);
            return taker.pictures(file);
        } catch (MediaException e) {
            throw Failure.badData(file + ": " + e.getMessage(), e);
        }
    }

    /** How much there is: frames, and seconds to the end of the last. */
    private record Extent(int frames, double seconds) {}

    private static Extent extent(Path file) {
        CutSettings cutting = CutSettings.defaults();
        int frames = 0;
        long end = 0;
        try (RecordingSource source = RecordingSource.openFile(file, cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting)) {
            for (CutSegment cut = cutter.next(); cut != null; cut = cutter.next()) {
                frames += cut.packets();
                end = cut.offsetMicros() + cut.durationMicros();
            }
        }
        return new Extent(frames, end / MICROS);
    }

    private static void decode(Path file, Taker taker) {
        CutSettings cutting = CutSettings.defaults();
        try (RecordingSource source = RecordingSource.openFile(file, cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting);
                SegmentDecoder decoder = new SegmentDecoder()) {
            int first = 0;
            for (CutSegment cut = cutter.next(); cut != null; cut = cutter.next()) {
                int end = first + cut.packets();
                taker.from(first);
                if (taker.wantsBefore(end)) {
                    decoder.decode(cut.media(), cut.contentType(), taker::offer);
                }
                first = end;
            }
        }
    }

    /** Takes the frames of ascending numbers; a number may come more than once. */
    private static final class Taker {
        private final int[] indices;
        private final InputSize size;
        private final List<Picture> pictures = new ArrayList<>();
        private int frame;

        Taker(int[] indices, InputSize size) {
            this.indices = indices;
            this.size = size;
        }

        void from(int number) {
            frame = number;
        }

        boolean wantsBefore(int end) {
            return pictures.size() < indices.length && indices[pictures.size()] < end;
        }

        void offer(DecodedFrame decoded) {
            if (wantsBefore(frame + 1)) {
                Picture picture = decoded.picture(size);
                while (wantsBefore(frame + 1)) {
                    pictures.add(picture);
                }
            }
            frame++;
        }

        /** All of them; where the end could not be decoded, the last good one again. */
        List<Picture> pictures(Path file) {
            if (pictures.isEmpty()) {
                throw Failure.badData("Expected a video, no frame of " + file + " can be decoded");
            }
            while (pictures.size() < indices.length) {
                pictures.add(pictures.get(pictures.size() - 1));
            }
            return pictures;
        }
    }
}
