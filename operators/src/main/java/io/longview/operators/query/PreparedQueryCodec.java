/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.VisualQuery;
import io.longview.operators.event.Event;
import io.longview.operators.query.Query.AnswerAt;
import io.longview.operators.query.Query.Mode;
import io.longview.operators.query.Query.Scope;
import io.longview.operators.query.Query.Terms;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wire and state layout of {@link PreparedQuery}. */
public final class PreparedQueryCodec implements RecordCodec<PreparedQuery> {
    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<PreparedQuery> type() {
        return PreparedQuery.class;
    }

    @Override
    public void write(PreparedQuery query, DataOutput out) throws IOException {
        Wire.writeString(query.ref().queryId(), out);
        out.writeInt(query.ref().version());
        Wire.writeString(query.ref().text(), out);
        out.writeLong(query.askedMicros());
        Scope scope = query.scope();
        Optionals.write(scope.streamId(), out, Wire::writeString);
        Optionals.write(scope.fromMicros(), out, (value, to) -> to.writeLong(value));
        Optionals.write(scope.toMicros(), out, (value, to) -> to.writeLong(value));
        out.writeBoolean(query.mode() == Mode.STANDING);
        out.writeBoolean(query.answerAt() == AnswerAt.END);
        Terms terms = query.terms();
        Optionals.write(terms.threshold(), out, (value, to) -> to.writeDouble(value));
        out.writeDouble(terms.minimumSeconds());
        out.writeDouble(terms.cooldownSeconds());
        QuestionLayout.write(query.question(), out);
        Optionals.write(query.picture(), out, PreparedQueryCodec::writePicture);
    }

    @Override
    public PreparedQuery read(int version, DataInput in) throws IOException {
        return new PreparedQuery(
                new Event.QueryRef(Wire.readString(in), in.readInt(), Wire.readString(in)),
                in.readLong(),
                new Scope(
                        Optionals.read(in, Wire::readString),
                        Optionals.read(in, DataInput::readLong),
                        Optionals.read(in, DataInput::readLong)),
                in.readBoolean() ? Mode.STANDING : Mode.ONCE,
                in.readBoolean() ? AnswerAt.END : AnswerAt.NOW,
                new Terms(
                        Optionals.read(in, DataInput::readDouble),
                        in.readDouble(),
                        in.readDouble()),
                QuestionLayout.read(in),
                readPicture(version, in));
    }

    private static void writePicture(VisualQuery picture, DataOutput out) throws IOException {
        out.writeInt(picture.views().size());
        for (TokenBlock tokens : picture.views()) {
            out.writeInt(tokens.channels());
            Wire.writeFloats(tokens.values(), out);
            Wire.writeFloats(tokens.mass(), out);
            Wire.writeInts(tokens.firstFrame(), out);
            Wire.writeInts(tokens.lastFrame(), out);
        }
    }

    private static @Nullable VisualQuery readPicture(int version, DataInput in) throws IOException {
        return Optionals.read(
                in,
                from -> {
                    // Version 1 had the picture as it is, and no other view of it.
                    int count = version == 1 ? 1 : from.readInt();
                    List<TokenBlock> views = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        views.add(readTokens(from));
                    }
                    return new VisualQuery(views);
                });
    }

    private static TokenBlock readTokens(DataInput in) throws IOException {
        return new TokenBlock(
                in.readInt(),
                Wire.readFloats(in),
                Wire.readFloats(in),
                Wire.readInts(in),
                Wire.readInts(in));
    }
}
