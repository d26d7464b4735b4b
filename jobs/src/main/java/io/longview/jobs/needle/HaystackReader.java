/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.failure.Failure;
import io.longview.model.vision.Picture;
import io.longview.operators.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Decodes and encodes as much footage as a test needs, once. */
final class HaystackReader {
    private static final int PROGRESS_CLIPS = 250;

    /** A rate above that of any footage. */
    private static final double EVERY_FRAME = 1e6;

    private final ClipEncoders encoders;
    private final Consumer<String> progress;
    private final List<Future<HeldClip>> encoded = new ArrayList<>();
    private final List<Picture> clip = new ArrayList<>(HeldClip.FRAMES);
    private final PictureCuts cuts = new PictureCuts();
    private boolean cut;
    private int uniqueFrames;

    HaystackReader(ClipEncoders encoders, Consumer<String> progress) {
        this.encoders = encoders;
        this.progress = progress;
    }

    /**
     * Reads footage.
     *
     * @param fps frames for each second; more are taken if that gives fewer than wanted
     * @throws Failure of kind bad data if there is no picture in any of it
     */
    Haystack read(List<Footage> footage, double fps, int frames) {
        List<Footage> usable = new ArrayList<>();
        List<Footage.Extent> extents = new ArrayList<>();
        for (Footage each : footage) {
            try {
                extents.add(each.extent());
                usable.add(each);
            } catch (MediaException e) {
                progress.accept("left out: " + e.getMessage());
            }
        }
        double rate = rate(extents, fps, frames);
        int clips = frames / HeldClip.FRAMES;
        for (Footage each : usable) {
            if (encoded.size() < clips) {
                each.read(rate, encoders.spec(), picture -> add(picture, clips));
                endClip();
            }
        }
        if (encoded.isEmpty()) {
            throw Failure.badData("Expected pictures in the haystack, got none");
        }
        List<HeldClip> held = encoded.stream().map(ClipEncoders::result).toList();
        return new Haystack(held, uniqueFrames, rate);
    }

    /**
     * The given rate if it yields enough frames, otherwise the lowest that does, otherwise one that
     * takes every frame.
     */
    static double rate(List<Footage.Extent> extents, double fps, long frames) {
        double high = fps;
        while (framesAt(extents, high) < frames) {
            if (framesAt(extents, high) >= framesAt(extents, EVERY_FRAME)) {
                return high;
            }
            high *= 2;
        }
        double low = fps;
        while (high - low > 1e-3 * high) {
            double middle = (low + high) / 2;
            if (framesAt(extents, middle) < frames) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return framesAt(extents, low) >= frames ? low : high;
    }

    private static long framesAt(List<Footage.Extent> extents, double fps) {
        return extents.stream().mapToLong(extent -> extent.framesAt(fps)).sum();
    }

    private boolean add(Picture picture, int clips) {
        if (!clip.isEmpty() && !clip.get(0).size().equals(picture.size())) {
            endClip();
        }
        if (encoded.size() < clips) {
            clip.add(picture);
            cut |= cuts.next(picture);
            uniqueFrames++;
            if (clip.size() == HeldClip.FRAMES) {
                endClip();
            }
        }
        return encoded.size() < clips;
    }

    /** Ends the clip; the encoder fills up a short one with its last picture. */
    private void endClip() {
        if (!clip.isEmpty()) {
            List<Picture> pictures = List.copyOf(clip);
            encoded.add(cut ? encoders.submitCut(pictures) : encoders.submit(pictures));
            clip.clear();
            cut = false;
            if (encoded.size() % PROGRESS_CLIPS == 0) {
                progress.accept("encoded %d haystack clips".formatted(encoded.size()));
            }
        }
    }
}
