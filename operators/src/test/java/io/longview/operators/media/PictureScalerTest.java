/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;

import io.longview.model.vision.InputSize;
import io.longview.operators.media.PixelConversion.Rows;
import io.longview.operators.media.PixelConversion.Side;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two fast steps give what the one slow step gives. */
class PictureScalerTest {
    private static final int WIDTH = 330;
    private static final int HEIGHT = 246;

    /** Rounding twice instead of once. */
    private static final int TOLERANCE = 6;

    @ParameterizedTest
    @CsvSource({"320, 240, true", "96, 72, false", "64, 47, false", "101, 76, true"})
    void agreesWithOneConversion(int width, int height, boolean full) {
        AVFrame frame = gradient(full);
        byte[] expected = new byte[width * height * 3];
        try (PixelConversion conversion = new PixelConversion();
                PixelRows rows = new PixelRows();
                PictureScaler scaler = new PictureScaler()) {
            conversion.run(
                    new Side(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P, full),
                    new Rows(frame.data(), frame.linesize()),
                    new Side(width, height, AV_PIX_FMT_RGB24, true),
                    rows.of(width * 3, height, 1),
                    SWS_CS_ITU709);
            ByteBuffer bytes = rows.bytes();
            for (int y = 0; y < height; y++) {
                bytes.get(y * rows.stride(), expected, y * width * 3, width * 3);
            }
            byte[] actual =
                    scaler.scale(
                                    frame,
                                    Orientation.UPRIGHT,
                                    new InputSize(width, height, width, height))
                            .rgb();
            int largest = 0;
            for (int i = 0; i < actual.length; i++) {
                largest = Math.max(largest, Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)));
            }
            assertThat(largest).isLessThanOrEqualTo(TOLERANCE);
        } finally {
            av_frame_free(frame);
        }
    }

    /** Luma rises to the right, one colour difference downwards, the other to the left. */
    private static AVFrame gradient(boolean full) {
        AVFrame frame = av_frame_alloc();
        frame.width(WIDTH).height(HEIGHT).format(AV_PIX_FMT_YUV420P);
        frame.colorspace(AVCOL_SPC_BT709);
        frame.color_range(full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        assertThat(av_frame_get_buffer(frame, 0)).isZero();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                put(frame, 0, x, y, 60 + 120 * x / WIDTH);
                if (x % 2 == 0 && y % 2 == 0) {
                    put(frame, 1, x / 2, y / 2, 100 + 56 * y / HEIGHT);
                    put(frame, 2, x / 2, y / 2, 156 - 56 * x / WIDTH);
                }
            }
        }
        return frame;
    }

    private static void put(AVFrame frame, int plane, int x, int y, int value) {
        frame.data(plane).put((long) y * frame.linesize(plane) + x, (byte) value);
    }
}
