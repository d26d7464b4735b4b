/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.language.ClassMatch;
import io.longview.model.language.Question;
import io.longview.model.language.QuestionKind;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layout of a question. */
final class QuestionLayout {
    private QuestionLayout() {}

    static void write(Question question, DataOutput out) throws IOException {
        Wire.writeString(question.kind().name(), out);
        Wire.writeString(question.subject(), out);
        Optionals.write(question.classes(), out, QuestionLayout::writeClasses);
        TimeLayout.write(question.time(), out);
    }

    static Question read(DataInput in) throws IOException {
        return new Question(
                kind(Wire.readString(in)),
                Wire.readString(in),
                readClasses(in),
                TimeLayout.read(in));
    }

    private static QuestionKind kind(String name) throws IOException {
        for (QuestionKind kind : QuestionKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new IOException(
                "Expected a kind of question, got '%s': the bytes are of another release"
                        .formatted(name));
    }

    private static void writeClasses(ClassMatch classes, DataOutput out) throws IOException {
        Wire.writeInts(classes.classIds().stream().mapToInt(Integer::intValue).toArray(), out);
        out.writeBoolean(classes.mode() == ClassMatch.Mode.ALL);
        out.writeFloat(classes.confidence());
    }

    private static @Nullable ClassMatch readClasses(DataInput in) throws IOException {
        return Optionals.read(
                in,
                from ->
                        new ClassMatch(
                                Arrays.stream(Wire.readInts(from)).boxed().toList(),
                                from.readBoolean() ? ClassMatch.Mode.ALL : ClassMatch.Mode.ANY,
                                from.readFloat(),
                                List.of()));
    }
}
