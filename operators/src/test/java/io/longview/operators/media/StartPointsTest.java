/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;

/** Hand-made packets: where decoding can start, and what has to be remembered for it. */
class StartPointsTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static boolean starts(int codecId, int... packet) {
        return new StartPoints(codecId, new byte[0]).canStartAt(bytes(packet));
    }

    @Test
    void h264StartsAtInstantRefreshOrFullRecovery() {
        int h264 = avcodec.AV_CODEC_ID_H264;

        assertThat(starts(h264, 0, 0, 1, 0x67, 1, 2, 3, 0, 0, 1, 0x65, 9, 9)).isTrue();
        assertThat(starts(h264, 0, 0, 0, 1, 0x41, 9, 9)).isFalse();
        // Recovery point with recovery_frame_cnt 0, and with 4.
        assertThat(starts(h264, 0, 0, 1, 6, 6, 1, 0x80, 0x80, 0, 0, 1, 0x41, 9)).isTrue();
        assertThat(starts(h264, 0, 0, 1, 6, 6, 1, 0x28, 0x80, 0, 0, 1, 0x41, 9)).isFalse();
        assertThat(starts(h264)).isFalse();
    }

    @Test
    void h264IsReadWithLengthsToo() {
        byte[] configuration = bytes(1, 0x42, 0, 0x1e, 0xff, 0xe1, 0, 0);
        StartPoints points = new StartPoints(avcodec.AV_CODEC_ID_H264, configuration);

        assertThat(points.canStartAt(bytes(0, 0, 0, 2, 9, 0x10, 0, 0, 0, 2, 0x65, 1))).isTrue();
        assertThat(points.canStartAt(bytes(0, 0, 0, 2, 0x41, 1))).isFalse();
        assertThat(points.canStartAt(bytes(0xff, 0xff, 0xff, 0xff, 0x65))).isFalse();
    }

    @Test
    void hevcStartsAtRandomAccessPoints() {
        int hevc = avcodec.AV_CODEC_ID_HEVC;

        assertThat(starts(hevc, 0, 0, 1, 21 << 1, 1, 9)).isTrue();
        assertThat(starts(hevc, 0, 0, 1, 40, 1, 9)).isTrue();
        assertThat(starts(hevc, 0, 0, 1, 1 << 1, 1, 9)).isFalse();
    }

    @Test
    void olderCodecsStartAtIntraPictures() {
        assertThat(starts(avcodec.AV_CODEC_ID_MPEG4, 0, 0, 1, 0xb6, 0x10, 0)).isTrue();
        assertThat(starts(avcodec.AV_CODEC_ID_MPEG4, 0, 0, 1, 0xb6, 0x50, 0)).isFalse();
        assertThat(starts(avcodec.AV_CODEC_ID_MPEG2VIDEO, 0, 0, 1, 0, 0, 0x08, 0)).isTrue();
        assertThat(starts(avcodec.AV_CODEC_ID_MPEG2VIDEO, 0, 0, 1, 0, 0, 0x10, 0)).isFalse();
        assertThat(starts(avcodec.AV_CODEC_ID_H263, 0, 0, 0x80, 2, 0x08, 0)).isTrue();
        assertThat(starts(avcodec.AV_CODEC_ID_H263, 0, 0, 0x80, 2, 0x0a, 0)).isFalse();
        assertThat(starts(avcodec.AV_CODEC_ID_VP8, 1)).isTrue();
    }

    @Test
    void remembersTheLatestParameterSets() {
        StartPoints points = new StartPoints(avcodec.AV_CODEC_ID_H264, new byte[0]);
        ParameterSets sets =
                new ParameterSets(avcodec.AV_CODEC_ID_H264, points, bytes('H', '2', '6', '4'));

        assertThat(sets.asExtradata()).isNull();
        sets.observe(bytes(0, 0, 1, 0x68, 0x80, 1));
        sets.observe(bytes(0, 0, 1, 0x67, 1, 2, 3, 0x80, 0, 0, 1, 0x68, 0x40, 2));
        sets.observe(bytes(0, 0, 1, 0x68, 0x80, 7));

        assertThat(sets.asExtradata())
                .isEqualTo(
                        bytes(
                                0, 0, 0, 1, 0x67, 1, 2, 3, 0x80, 0, 0, 0, 1, 0x68, 0x80, 7, 0, 0, 0,
                                1, 0x68, 0x40, 2));
    }

    @Test
    void leavesConfiguredStreamsAlone() {
        byte[] configuration = bytes(1, 0x42, 0, 0x1e, 0xff, 0xe1, 0, 0);
        StartPoints points = new StartPoints(avcodec.AV_CODEC_ID_H264, configuration);
        ParameterSets sets = new ParameterSets(avcodec.AV_CODEC_ID_H264, points, configuration);

        sets.observe(bytes(0, 0, 0, 3, 0x68, 0x80, 1));

        assertThat(sets.asExtradata()).isNull();
    }

    @Test
    void checksThatAv1UnitsFit() {
        assertThat(Av1Units.wellFormed(bytes(0x12, 0, 0x32, 2, 9, 9))).isTrue();
        assertThat(Av1Units.wellFormed(bytes(0x30, 9, 9, 9))).isTrue();
        assertThat(Av1Units.wellFormed(bytes(0x36, 0, 1, 9))).isTrue();
        assertThat(Av1Units.wellFormed(bytes(0x32, 3, 9, 9))).isFalse();
        assertThat(Av1Units.wellFormed(bytes(0x92, 0))).isFalse();
        assertThat(Av1Units.wellFormed(bytes(0x32, 0xff, 0xff))).isFalse();
        assertThat(Av1Units.wellFormed(new byte[0])).isFalse();
    }
}
