/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.BoardRegion;
import io.longview.operators.event.Event;
import io.longview.operators.moment.Glance.Board;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was last seen of the scoreboard. */
final class BoardStory {
    private static final float MOVED = 0.02f;

    private long time = Long.MIN_VALUE;
    private boolean everShown;
    private boolean shown;

    /** Where it was seen last, shares of the picture; negative where it never was. */
    private float left = -1;

    private float top = -1;
    private @Nullable BoardRegion region;
    private @Nullable Integer leftScore;
    private @Nullable Integer rightScore;

    /** Time of the last observation. */
    long time() {
        return time;
    }

    void note(BoardObservation observation) {
        time = observation.time();
        shown = observation.shown();
        everShown |= shown;
        if (observation.shown() && observation.region() != null) {
            left = observation.region().left();
            top = observation.region().top();
            region = observation.region();
        }
        leftScore = observation.score().left();
        rightScore = observation.score().right();
    }

    /** Whether the board is in the picture at a time, told from the last observation before it. */
    Board at(long when, long holds) {
        if (!everShown || time == Long.MIN_VALUE || when - time > holds) {
            return Board.UNKNOWN;
        }
        return shown ? Board.SHOWN : Board.HIDDEN;
    }

    /** Where the board was seen last; null where it never was. */
    @Nullable BoardRegion region() {
        return region;
    }

    /** Events of what an observation changes. */
    List<Event> details(BoardObservation observation, MomentWords words) {
        List<String> changes = new ArrayList<>();
        if (observation.shown() != shown) {
            changes.add(observation.shown() ? "appeared" : "vanished");
        }
        if (observation.shown()
                && observation.region() != null
                && left >= 0
                && (Math.abs(observation.region().left() - left) > MOVED
                        || Math.abs(observation.region().top() - top) > MOVED)) {
            changes.add("moved");
        }
        if (!same(leftScore, observation.score().left())
                || !same(rightScore, observation.score().right())) {
            changes.add("value-changed");
        }
        List<Event> events = new ArrayList<>();
        for (String change : changes) {
            events.addAll(words.scoreboard(observation, change));
        }
        return events;
    }

    private static boolean same(@Nullable Integer a, @Nullable Integer b) {
        return a == null ? b == null : a.equals(b);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeBoolean(everShown);
        out.writeBoolean(shown);
        out.writeFloat(left);
        out.writeFloat(top);
        writeScore(leftScore, out);
        writeScore(rightScore, out);
        out.writeBoolean(region != null);
        if (region != null) {
            out.writeFloat(region.left());
            out.writeFloat(region.top());
            out.writeFloat(region.right());
            out.writeFloat(region.bottom());
        }
    }

    static BoardStory read(int version, DataInput in) throws IOException {
        BoardStory story = new BoardStory();
        story.time = in.readLong();
        story.everShown = in.readBoolean();
        story.shown = in.readBoolean();
        story.left = in.readFloat();
        story.top = in.readFloat();
        story.leftScore = readScore(in);
        story.rightScore = readScore(in);
        if (version > 1 && in.readBoolean()) {
            story.region =
                    new BoardRegion(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
        }
        return story;
    }

    private static void writeScore(@Nullable Integer score, DataOutput out) throws IOException {
        out.writeBoolean(score != null);
        if (score != null) {
            out.writeInt(score);
        }
    }

    private static @Nullable Integer readScore(DataInput in) throws IOException {
        return in.readBoolean() ? in.readInt() : null;
    }
}
