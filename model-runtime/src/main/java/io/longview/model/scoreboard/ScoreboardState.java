/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one stream's scoreboard: some 20 KB while a board is followed, up to five
 * boards of at most 100 KB and 57 KB for the search while none is shown. A reader changes it with
 * every picture; it can be written and read back at any time.
 */
public final class ScoreboardState {
    /** Layout that {@link #write} writes. */
    public static final int VERSION = 3;

    static final long NEVER = Long.MIN_VALUE;

    /** The board in use, and the one before it. */
    @Nullable KnownBoard board;

    @Nullable KnownBoard former;
    ScoreStory story = new ScoreStory();

    /** What may be boards, while none is shown. */
    final List<KnownBoard> watched = new ArrayList<>();

    OverlayMap overlays = new OverlayMap();
    SearchPlan plan = new SearchPlan();

    long lastMicros = NEVER;
    long clockMicros = NEVER;

    /** Event time of the last picture in microseconds, {@link Long#MIN_VALUE} before the first. */
    public long lastMicros() {
        return lastMicros;
    }

    /** Forgets the search for a board, because one was found or is shown again. */
    void forgetSearch() {
        watched.clear();
        overlays.clear();
        plan.clear();
    }

    /** Writes the layout {@link #VERSION}. */
    public void write(DataOutput out) throws IOException {
        writeBoard(board, out);
        writeBoard(former, out);
        story.write(out);
        out.writeInt(watched.size());
        for (KnownBoard candidate : watched) {
            candidate.write(out);
        }
        overlays.write(out);
        plan.write(out);
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
        if (version < 1 || version > VERSION) {
            throw new IOException(
                    "Expected scoreboard state of layout 1 to %d, got %d; read it with the release that wrote it"
                            .formatted(VERSION, version));
        }
        ScoreboardState state = new ScoreboardState();
        state.board = readBoard(version, in);
        state.former = readBoard(version, in);
        state.story = ScoreStory.read(in);
        if (version == 1) {
            skipSearch(in);
        } else {
            int watched = in.readInt();
            for (int i = 0; i < watched; i++) {
                state.watched.add(KnownBoard.read(version, in));
            }
            state.overlays = OverlayMap.read(in);
            state.plan = SearchPlan.read(in);
        }
        state.lastMicros = in.readLong();
        state.clockMicros = in.readLong();
        return state;
    }

    /** What layout 1 knew of the latest search; the next search is a new one. */
    private static void skipSearch(DataInput in) throws IOException {
        int found = in.readInt();
        for (int i = 0; i < found; i++) {
            for (int side = 0; side < 4; side++) {
                in.readFloat();
            }
            in.readUTF();
        }
        in.readInt();
        in.readInt();
        in.readLong();
        in.readInt();
    }

    private static void writeBoard(@Nullable KnownBoard board, DataOutput out) throws IOException {
        out.writeBoolean(board != null);
        if (board != null) {
            board.write(out);
        }
    }

    private static @Nullable KnownBoard readBoard(int version, DataInput in) throws IOException {
        return in.readBoolean() ? KnownBoard.read(version, in) : null;
    }
}
