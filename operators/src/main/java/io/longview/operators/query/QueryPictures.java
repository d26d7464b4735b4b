/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.hico.VisualQuery;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.Picture;
import io.longview.operators.encode.FrameEncoderFactory;
import io.longview.operators.media.DecodeLimits;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodeProblem;
import io.longview.operators.media.SegmentDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns example pictures into tokens as the stream's own pictures are: decoded by the same decoder,
 * seen by the same encoder, which is loaded when the first picture comes.
 */
final class QueryPictures implements AutoCloseable {
    private static final long MOST_PIXELS = 8192L * 8192;

    private final FrameEncoderFactory encoders;
    private @Nullable FrameEncoder encoder;
    private @Nullable SegmentDecoder decoder;

    QueryPictures(FrameEncoderFactory encoders) {
        this.encoders = encoders;
    }

    /**
     * The tokens of a clip that shows the picture in all its frames.
     *
     * @throws QueryException if it is no JPEG or PNG, or damaged
     */
    VisualQuery encode(byte[] image) throws QueryException {
        FrameEncoder open = encoder();
        Picture picture = decode(PictureFormats.toJpeg(image), open);
        List<Picture> clip = Collections.nCopies(open.spec().clipFrames(), picture);
        return new VisualQuery(open.encode(List.of(clip)).get(0).tokens());
    }

    private Picture decode(byte[] jpeg, FrameEncoder open) throws QueryException {
        List<Picture> pictures = new ArrayList<>();
        DecodeOutcome outcome =
                decoder()
                        .decode(
                                jpeg,
                                "image/jpeg",
                                frame ->
                                        pictures.add(
                                                frame.picture(
                                                        open.spec()
                                                                .fit(
                                                                        frame.width(),
                                                                        frame.height()))));
        DecodeProblem problem = outcome.problem();
        if (pictures.isEmpty() || problem != null) {
            throw new QueryException(
                    "bad-image",
                    "Expected a whole JPEG or PNG picture in the field image: %s"
                            .formatted(problem == null ? "it shows nothing" : problem.message()));
        }
        return pictures.get(0);
    }

    private FrameEncoder encoder() {
        FrameEncoder open = encoder;
        if (open == null) {
            open = encoders.open(null);
            encoder = open;
        }
        return open;
    }

    private SegmentDecoder decoder() {
        SegmentDecoder open = decoder;
        if (open == null) {
            open = new SegmentDecoder(DecodeLimits.defaults().withMaxPixels(MOST_PIXELS), 1);
            decoder = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
