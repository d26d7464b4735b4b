/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import static io.longview.operators.decode.DecodeHarness.EPOCH_MICROS;

import io.longview.operators.media.TestingMedia;
import io.longview.operators.source.SegmentInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Segments of half a second of a moving picture, ten frames a second. */
final class TestingSegments {
    static final int FRAMES = 5;

    private static final long SEGMENT_MICROS = FRAMES * TestingMedia.INTERVAL_MICROS;
    private static final List<byte[]> MEDIA = write();

    private TestingSegments() {}

    private static List<byte[]> write() {
        List<byte[]> media = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                media.add(TestingMedia.moving(i * FRAMES, FRAMES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return media;
    }

    /** The bytes of a segment. */
    static byte[] media(long place) {
        return MEDIA.get((int) (place % MEDIA.size()));
    }

    static SegmentInput.Media segment(String streamId, long sequence) {
        return at(streamId, sequence, sequence);
    }

    /** A segment with the time and the pictures of another place in the stream. */
    static SegmentInput.Media at(String streamId, long sequence, long place) {
        return DecodeHarness.media(streamId, sequence, start(place), media(place));
    }

    static long start(long place) {
        return EPOCH_MICROS + place * SEGMENT_MICROS;
    }

    /** Frames as {@link DecodeHarness#story} tells them. */
    static List<String> tenths(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @SafeVarargs
    static List<String> join(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
