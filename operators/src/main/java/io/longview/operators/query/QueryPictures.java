/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.hico.VisualQuery;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.Picture;
import io.longview.operators.encode.FrameEncoderFactory;
import io.longview.operators.media.DecodeLimits;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodeProblem;
import io.longview.operators.media.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns example pictures into tokens as the stream's own pictures are: decoded by the same decoder,
 * seen by the same encoder, which is loaded when the first picture comes.
 */
final class QueryPictures implements AutoCloseable {
    private static final long MOST_PIXELS = 8192L * 8192;

    /** As many tokens as the memory keeps of a clip. */
    private static final int MOST_TOKENS = 16;

    private final FrameEncoderFactory encoders;
    private @Nullable FrameEncoder encoder;
    private @Nullable SegmentDecoder decoder;

    QueryPictures(FrameEncoderFactory encoders) {
        this.encoders = encoders;
    }

    /**
     * The tokens of clips that show the picture in all their frames, one for each view.
     *
     * @throws QueryException if it is no JPEG or PNG, or damaged
     */
    VisualQuery encode(byte[] image) throws QueryException {
        FrameEncoder open = encoder();
        List<List<Picture>> clips =
                decode(PictureFormats.toJpeg(image), open).stream().map(List::of).toList();
        return new VisualQuery(open.encode(clips).stream().map(ClipEncoding::tokens).toList())
                .merged(MOST_TOKENS);
    }

    private List<Picture> decode(byte[] jpeg, FrameEncoder open) throws QueryException {
        List<Picture> pictures = new ArrayList<>();
        DecodeOutcome outcome =
                decoder()
                        .decode(
                                jpeg,
                                "image/jpeg",
                                frame -> pictures.addAll(QueryViews.of(frame, open.spec())));
        DecodeProblem problem = outcome.problem();
        if (pictures.isEmpty() || problem != null || outcome.damagedFrames() > 0) {
            throw new QueryException(
                    "bad-image",
                    "Expected a whole JPEG or PNG picture in the field image: %s"
                            .formatted(problem == null ? "it is damaged" : problem.message()));
        }
        return pictures;
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
            open = new SegmentDecoder(DecodeLimits.defaults().withMaxPixels(MOST_PIXELS));
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
