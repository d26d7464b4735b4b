/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.hico.VisualQuery;
import io.longview.model.vision.Picture;
import io.longview.operators.media.SegmentDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * A picture that is hidden in a haystack and asked for.
 *
 * @param name the picture's file name
 * @param text what it shows, empty if not known
 * @param classes what the text means to the frame encoder; empty if nothing
 * @param clip the picture shown for one clip
 * @param noisy the picture scaled down and compressed again, to ask with
 */
record Needle(String name, String text, Set<Integer> classes, HeldClip clip, HeldClip noisy) {
    static final double NOISY_SCALE = 0.75;
    static final float NOISY_QUALITY = 0.6f;

    /** The picture itself as a question. */
    VisualQuery query() {
        return clip.query();
    }

    VisualQuery noisyQuery() {
        return noisy.query();
    }

    boolean hasClass() {
        return !classes.isEmpty();
    }

    /** Encodes pictures. */
    static List<Needle> encode(List<NeedleFile> files, ClipEncoders encoders, TextQuery texts) {
        List<Future<HeldClip>> clips = new ArrayList<>();
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (NeedleFile needle : files) {
                Path file = needle.file();
                byte[] jpeg = PictureFile.jpeg(file);
                byte[] noisy = PictureFile.degraded(jpeg, file, NOISY_SCALE, NOISY_QUALITY);
                for (byte[] picture : List.of(jpeg, noisy)) {
                    Picture decoded =
                            PictureFile.decode(decoder, picture, encoders.spec(), file.toString());
                    clips.add(encoders.submit(List.of(decoded)));
                }
            }
        }
        List<Needle> needles = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            NeedleFile file = files.get(i);
            needles.add(
                    new Needle(
                            String.valueOf(file.file().getFileName()),
                            file.text(),
                            texts.classes(file.text()),
                            ClipEncoders.result(clips.get(2 * i)),
                            ClipEncoders.result(clips.get(2 * i + 1))));
        }
        return needles;
    }
}
