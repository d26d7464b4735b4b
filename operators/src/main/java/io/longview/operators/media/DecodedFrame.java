/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import io.longview.model.scoreboard.BoardPicture;
import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * A decoded frame, seen without copying it. Valid only while {@link FrameHandler#onFrame} runs.
 *
 * <p>Width and height are those of the picture as shown, turned as its display matrix says. Pixels
 * that are not square are left as they are, so that boxes stay in pixels of the recording; {@link
 * #pixelAspect()} tells by how much they would have to be stretched.
 */
public final class DecodedFrame {
    private static final int MATRIX_BYTES = 36;

    private final FrameScalers scalers;
    private final long offsetMicros;
    private final boolean timeRepaired;
    private final boolean damaged;
    private final Orientation orientation;
    private @Nullable AVFrame frame;

    DecodedFrame(AVFrame frame, FrameScalers scalers, long offsetMicros, boolean timeRepaired) {
        this.frame = frame;
        this.scalers = scalers;
        this.offsetMicros = offsetMicros;
        this.timeRepaired = timeRepaired;
        this.damaged =
                (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
        this.orientation = orientationOf(frame);
    }

    private static Orientation orientationOf(AVFrame frame) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull() || data.size() < MATRIX_BYTES) {
            return Orientation.UPRIGHT;
        }
        int[] matrix = new int[MATRIX_BYTES / Integer.BYTES];
        data.data()
                .capacity(MATRIX_BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asIntBuffer()
                .get(matrix);
        return Orientation.ofDisplayMatrix(matrix);
    }

    /** Time since the segment's first frame in microseconds; increases from frame to frame. */
    public long offsetMicros() {
        return offsetMicros;
    }

    /** Whether the time was missing or out of order and had to be made up. */
    public boolean timeRepaired() {
        return timeRepaired;
    }

    /** Whether the decoder had to conceal errors in this frame. */
    public boolean damaged() {
        return damaged;
    }

    /** Whether it was coded on its own. */
    public boolean keyFrame() {
        return (valid().flags() & AV_FRAME_FLAG_KEY) != 0;
    }

    /** Width as shown, in pixels of the recording. */
    public int width() {
        return orientation.shownWidth(valid().width(), valid().height());
    }

    /** Height as shown, in pixels of the recording. */
    public int height() {
        return orientation.shownHeight(valid().width(), valid().height());
    }

    /** Width of a pixel divided by its height, as shown; 1 if square or not told. */
    public double pixelAspect() {
        AVRational aspect = valid().sample_aspect_ratio();
        if (aspect.num() <= 0 || aspect.den() <= 0) {
            return 1;
        }
        double stored = (double) aspect.num() / aspect.den();
        return orientation.transposed() ? 1 / stored : stored;
    }

    /** Full-range luma as shown, longer side {@link GrayPicture#THUMBNAIL_LONG_SIDE}. */
    public GrayPicture thumbnail() {
        return scalers.thumbnails().scale(valid(), orientation);
    }

    /**
     * The picture as shown, scaled to the content size and padded.
     *
     * @param size geometry of the encoder's input
     */
    public Picture picture(InputSize size) {
        return scalers.pictures().scale(valid(), orientation, size);
    }

    /**
     * The luma of the picture as shown, large enough to read a scoreboard in it.
     *
     * @param longSide most pixels of its longer side
     */
    public BoardPicture boardPicture(int longSide) {
        return scalers.boards().scale(valid(), orientation, longSide);
    }

    private AVFrame valid() {
        AVFrame current = frame;
        if (current == null) {
            throw new IllegalStateException(
                    "Expected a frame to be used only while the handler runs, got it used later");
        }
        return current;
    }

    /** Ends the view. */
    void invalidate() {
        frame = null;
    }
}
