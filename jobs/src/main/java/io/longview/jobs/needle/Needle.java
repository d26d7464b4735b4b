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
 * @param query the picture itself as a question
 * @param noisyQuery the picture scaled down and compressed again, as a question
 */
record Needle(
        String name,
        String text,
        Set<Integer> classes,
        HeldClip clip,
        VisualQuery query,
        VisualQuery noisyQuery) {
    static final double NOISY_SCALE = 0.75;
    static final float NOISY_QUALITY = 0.6f;

    boolean hasClass() {
        return !classes.isEmpty();
    }

    /** Encodes pictures. */
    static List<Needle> encode(List<NeedleFile> files, ClipEncoders encoders, TextQuery texts) {
        List<Seen> seen = new ArrayList<>();
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (NeedleFile needle : files) {
                Path file = needle.file();
                byte[] jpeg = PictureFile.jpeg(file);
                byte[] noisy = PictureFile.degraded(jpeg, file, NOISY_SCALE, NOISY_QUALITY);
                seen.add(
                        new Seen(
                                views(decoder, jpeg, encoders, file),
                                views(decoder, noisy, encoders, file)));
            }
        }
        List<Needle> needles = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            NeedleFile file = files.get(i);
            List<HeldClip> own = ClipEncoders.results(seen.get(i).own());
            needles.add(
                    new Needle(
                            String.valueOf(file.file().getFileName()),
                            file.text(),
                            texts.classes(file.text()),
                            own.get(0),
                            query(own),
                            query(ClipEncoders.results(seen.get(i).noisy()))));
        }
        return needles;
    }

    /** Views of a picture and of its degraded copy, being encoded. */
    private record Seen(List<Future<HeldClip>> own, List<Future<HeldClip>> noisy) {}

    private static List<Future<HeldClip>> views(
            SegmentDecoder decoder, byte[] jpeg, ClipEncoders encoders, Path file) {
        List<Future<HeldClip>> clips = new ArrayList<>();
        for (Picture view : PictureFile.views(decoder, jpeg, encoders.spec(), file.toString())) {
            clips.add(
                    clips.isEmpty()
                            ? encoders.submitCut(List.of(view))
                            : encoders.submit(List.of(view)));
        }
        return clips;
    }

    private static VisualQuery query(List<HeldClip> views) {
        return new VisualQuery(views.stream().map(HeldClip::tokens).toList());
    }
}
