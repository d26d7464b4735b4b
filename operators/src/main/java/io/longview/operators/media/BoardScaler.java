/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;

import io.longview.model.scoreboard.BoardPicture;
import io.longview.operators.media.PixelConversion.Rows;
import io.longview.operators.media.PixelConversion.Side;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Makes full-range luma pictures in which small text can be read. */
final class BoardScaler implements AutoCloseable {
    private final PixelConversion scaling = new PixelConversion();
    private final PixelRows rows = new PixelRows();

    /**
     * The frame as shown, never larger than it is.
     *
     * @param longSide most pixels of the longer side
     */
    BoardPicture scale(AVFrame frame, Orientation orientation, int longSide) {
        double scale = Math.min(1, (double) longSide / Math.max(frame.width(), frame.height()));
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        boolean full = FrameFormats.isFullRange(frame) || FrameFormats.isRgb(frame.format());
        scaling.run(
                new Side(frame.width(), frame.height(), frame.format(), full),
                new Rows(frame.data(), frame.linesize()),
                new Side(width, height, AV_PIX_FMT_GRAY8, true),
                rows.of(width, height, 1),
                SWS_CS_ITU601);
        int shownWidth = orientation.shownWidth(width, height);
        byte[] luma = new byte[width * height];
        orientation.copy(
                rows.bytes(),
                rows.stride(),
                width,
                height,
                new Orientation.PixelTarget(luma, shownWidth, 1));
        return new BoardPicture(shownWidth, orientation.shownHeight(width, height), luma);
    }

    @Override
    public void close() {
        scaling.close();
        rows.close();
    }
}
