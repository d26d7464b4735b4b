/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.language.TimeExpression;
import io.longview.model.language.TimeExpression.Day;
import io.longview.model.language.TimePoint;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Layout of a time that a question asks about: a tag, then times as ISO 8601 text. */
final class TimeLayout {
    private static final byte ALWAYS = 1;
    private static final byte LAST = 2;
    private static final byte FIRST = 3;
    private static final byte AT = 4;
    private static final byte WINDOW = 5;
    private static final byte CLOCK = 1;
    private static final byte ABSOLUTE = 2;
    private static final byte LOCAL = 3;
    private static final byte OFFSET = 4;

    private TimeLayout() {}

    static void write(TimeExpression time, DataOutput out) throws IOException {
        if (time instanceof TimeExpression.Always) {
            out.writeByte(ALWAYS);
        } else if (time instanceof TimeExpression.Last last) {
            out.writeByte(LAST);
            Wire.writeString(last.length().toString(), out);
        } else if (time instanceof TimeExpression.First first) {
            out.writeByte(FIRST);
            Wire.writeString(first.length().toString(), out);
        } else if (time instanceof TimeExpression.At at) {
            out.writeByte(AT);
            Optionals.write(at.day(), out, TimeLayout::writeDay);
            writePoint(at.point(), out);
        } else if (time instanceof TimeExpression.Window window) {
            out.writeByte(WINDOW);
            Optionals.write(window.day(), out, TimeLayout::writeDay);
            Optionals.write(window.from(), out, TimeLayout::writePoint);
            Optionals.write(window.to(), out, TimeLayout::writePoint);
        }
    }

    static TimeExpression read(DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case ALWAYS -> new TimeExpression.Always();
            case LAST -> new TimeExpression.Last(Duration.parse(Wire.readString(in)));
            case FIRST -> new TimeExpression.First(Duration.parse(Wire.readString(in)));
            case AT ->
                    new TimeExpression.At(Optionals.read(in, TimeLayout::readDay), readPoint(in));
            case WINDOW ->
                    new TimeExpression.Window(
                            Optionals.read(in, TimeLayout::readDay),
                            Optionals.read(in, TimeLayout::readPoint),
                            Optionals.read(in, TimeLayout::readPoint));
            default -> throw unknown(tag);
        };
    }

    private static void writeDay(Day day, DataOutput out) throws IOException {
        Optionals.write(day.date(), out, (date, to) -> Wire.writeString(date.toString(), to));
        out.writeInt(day.daysAgo());
    }

    private static Day readDay(DataInput in) throws IOException {
        return new Day(
                Optionals.read(in, from -> LocalDate.parse(Wire.readString(from))), in.readInt());
    }

    private static void writePoint(TimePoint point, DataOutput out) throws IOException {
        if (point instanceof TimePoint.Clock clock) {
            out.writeByte(CLOCK);
            Wire.writeString(clock.time().toString(), out);
            Wire.writeString(clock.position().toString(), out);
            out.writeBoolean(clock.withSeconds());
        } else if (point instanceof TimePoint.Absolute absolute) {
            out.writeByte(ABSOLUTE);
            Wire.writeString(absolute.instant().toString(), out);
        } else if (point instanceof TimePoint.Local local) {
            out.writeByte(LOCAL);
            Wire.writeString(local.dateTime().toString(), out);
        } else if (point instanceof TimePoint.Offset offset) {
            out.writeByte(OFFSET);
            Wire.writeString(offset.afterStart().toString(), out);
        }
    }

    private static TimePoint readPoint(DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case CLOCK ->
                    new TimePoint.Clock(
                            LocalTime.parse(Wire.readString(in)),
                            Duration.parse(Wire.readString(in)),
                            in.readBoolean());
            case ABSOLUTE -> new TimePoint.Absolute(Instant.parse(Wire.readString(in)));
            case LOCAL -> new TimePoint.Local(LocalDateTime.parse(Wire.readString(in)));
            case OFFSET -> new TimePoint.Offset(Duration.parse(Wire.readString(in)));
            default -> throw unknown(tag);
        };
    }

    private static IOException unknown(byte tag) {
        return new IOException(
                "Expected a tag of a time, got %d: the bytes are of another release"
                        .formatted(tag));
    }
}
