/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Puts the last hand to an MP4 file (ISO/IEC 14496-12): its tables go before its data, so that the
 * good part of a truncated segment can be used, and its edit list says exactly what is shown.
 */
final class Mp4Layout {
    private static final int HEADER = 8;
    private static final int FULL_HEADER = 12;

    private Mp4Layout() {}

    /**
     * @param file what FFmpeg's muxer wrote: ftyp, mdat, moov; one track with one edit
     * @param shownTicks how long the track is shown
     * @param mediaTime where in the track's media time the shown part begins
     */
    static byte[] finish(byte[] file, long shownTicks, long mediaTime) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int moov = find(in, 0, file.length, "moov");
        int moovSize = in.getInt(moov);
        int media = find(in, 0, file.length, "mdat");
        if (moov < media) {
            throw malformed("moov behind mdat");
        }
        int track = find(in, moov + HEADER, moov + moovSize, "trak");
        int edits = find(in, track + HEADER, track + in.getInt(track), "edts");
        int list = find(in, edits + HEADER, edits + in.getInt(edits), "elst");
        writeEdit(in, list, shownTicks, mediaTime);
        // Everything from the first mdat on moves behind moov.
        shiftChunks(in, track, moovSize);
        ByteBuffer out = ByteBuffer.allocate(file.length);
        out.put(file, 0, media);
        out.put(file, moov, moovSize);
        out.put(file, media, moov - media);
        out.put(file, moov + moovSize, file.length - moov - moovSize);
        return out.array();
    }

    /** Gives the track's samples another four-letter code, first letter in the lowest byte. */
    static void relabel(byte[] file, int tag) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int moov = find(in, 0, file.length, "moov");
        int at = find(in, moov + HEADER, moov + in.getInt(moov), "trak");
        for (String type : new String[] {"mdia", "minf", "stbl", "stsd"}) {
            at = find(in, at + HEADER, at + in.getInt(at), type);
        }
        in.putInt(at + FULL_HEADER + 8, Integer.reverseBytes(tag));
    }

    private static void writeEdit(ByteBuffer in, int list, long shownTicks, long mediaTime) {
        int version = in.get(list + HEADER);
        int entries = in.getInt(list + FULL_HEADER);
        if (entries != 1) {
            throw malformed("one edit, got " + entries);
        }
        int entry = list + FULL_HEADER + 4;
        if (version == 1) {
            in.putLong(entry, shownTicks);
            in.putLong(entry + 8, mediaTime);
        } else {
            if (shownTicks > Integer.MAX_VALUE || mediaTime > Integer.MAX_VALUE) {
                throw malformed("times beyond 31 bits, got an edit list of 32");
            }
            in.putInt(entry, (int) shownTicks);
            in.putInt(entry + 4, (int) mediaTime);
        }
    }

    private static void shiftChunks(ByteBuffer in, int track, int by) {
        int at = track;
        for (String type : new String[] {"mdia", "minf", "stbl"}) {
            at = find(in, at + HEADER, at + in.getInt(at), type);
        }
        int chunks = find(in, at + HEADER, at + in.getInt(at), "stco");
        int count = in.getInt(chunks + FULL_HEADER);
        for (int i = 0; i < count; i++) {
            int entry = chunks + FULL_HEADER + 4 + 4 * i;
            in.putInt(entry, in.getInt(entry) + by);
        }
    }

    private static int find(ByteBuffer in, int from, int to, String type) {
        int wanted = ByteBuffer.wrap(type.getBytes(StandardCharsets.US_ASCII)).getInt();
        int at = from;
        while (at + HEADER <= to) {
            int size = in.getInt(at);
            if (in.getInt(at + 4) == wanted) {
                return at;
            }
            if (size < HEADER) {
                break;
            }
            at += size;
        }
        throw malformed("a box '" + type + "'");
    }

    private static MediaException malformed(String expected) {
        return new MediaException(
                MediaFault.CORRUPT, "Expected the MP4 muxer to write " + expected);
    }
}
