/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one stream's scoreboard, below 200 KB. A reader changes it with every
 * picture; it can be written and read back at any time.
 */
public final class ScoreboardState {
    /** Layout that {@link #write} writes. */
    public static final int VERSION = 1;

    static final long NEVER = Long.MIN_VALUE;

    /** The board in use, and the one before it. */
    @Nullable KnownBoard board;

    @Nullable KnownBoard former;
    ScoreStory story = new ScoreStory();

    /** Text of the latest search. */
    List<TextToken> found = new ArrayList<>();

    int foundWidth;
    int foundHeight;
    long searchedMicros = NEVER;

    /** Searches in a row that led to nothing. */
    int vainSearches;

    long lastMicros = NEVER;
    long clockMicros = NEVER;

    /** Event time of the last picture in microseconds, {@link Long#MIN_VALUE} before the first. */
    public long lastMicros() {
        return lastMicros;
    }

    /** Writes the layout {@link #VERSION}. */
    public void write(DataOutput out) throws IOException {
        writeBoard(board, out);
        writeBoard(former, out);
        story.write(out);
        out.writeInt(found.size());
        for (TextToken token : found) {
            out.writeFloat(token.rect().left());
            out.writeFloat(token.rect().top());
            out.writeFloat(token.rect().right());
            out.writeFloat(token.rect().bottom());
            out.writeUTF(token.text());
        }
        out.writeInt(foundWidth);
        out.writeInt(foundHeight);
        out.writeLong(searchedMicros);
        out.writeInt(vainSearches);
        out.writeLong(lastMicros);
        out.writeLong(clockMicros);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param version layout of the bytes
     * @throws IOException if the layout is not known
     */
    public static ScoreboardState read(int version, DataInput in) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "Expected scoreboard state of layout %d, got %d; read it with the release that wrote it"
                            .formatted(VERSION, version));
        }
        ScoreboardState state = new ScoreboardState();
        state.board = readBoard(in);
        state.former = readBoard(in);
        state.story = ScoreStory.read(in);
        int found = in.readInt();
        List<TextToken> tokens = new ArrayList<>();
        for (int i = 0; i < found; i++) {
            PixelRect rect =
                    new PixelRect(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
            tokens.add(new TextToken(rect, in.readUTF()));
        }
        state.found = tokens;
        state.foundWidth = in.readInt();
        state.foundHeight = in.readInt();
        state.searchedMicros = in.readLong();
        state.vainSearches = in.readInt();
        state.lastMicros = in.readLong();
        state.clockMicros = in.readLong();
        return state;
    }

    private static void writeBoard(@Nullable KnownBoard board, DataOutput out) throws IOException {
        out.writeBoolean(board != null);
        if (board != null) {
            board.write(out);
        }
    }

    private static @Nullable KnownBoard readBoard(DataInput in) throws IOException {
        return in.readBoolean() ? KnownBoard.read(in) : null;
    }
}
