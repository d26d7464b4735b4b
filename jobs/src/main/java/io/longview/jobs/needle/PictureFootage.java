/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import io.longview.operators.media.SegmentDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Pictures of one folder, by name; each counts as a second of footage. */
record PictureFootage(Path folder, List<Path> files) implements Footage {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public Extent extent() {
        return new Extent(files.size(), files.size());
    }

    @Override
    public void read(double fps, FrameEncoderSpec spec, Predicate<Picture> taker) {
        double step = Math.max(1, 1 / fps);
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (double at = 0; at < files.size(); at += step) {
                Path file = files.get((int) at);
                byte[] jpeg = PictureFile.jpeg(file);
                if (!taker.test(PictureFile.decode(decoder, jpeg, spec, file.toString()))) {
                    return;
                }
            }
        }
    }
}
