/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.longview.model.scoreboard.RandomBoards;
import io.longview.operators.context.ContextBlockCodec;
import io.longview.operators.context.RandomMemories;
import io.longview.operators.context.Recollection;
import io.longview.operators.context.SightingPageCodec;
import io.longview.operators.decode.RandomDecodeStates;
import io.longview.operators.encode.EncodedClipCodec;
import io.longview.operators.encode.RandomClipStarts;
import io.longview.operators.event.AnswerCodec;
import io.longview.operators.event.EventCodec;
import io.longview.operators.event.FrameTracksCodec;
import io.longview.operators.event.HealthReportCodec;
import io.longview.operators.event.PreviewCodec;
import io.longview.operators.media.BoardFrameCodec;
import io.longview.operators.media.ClipCodec;
import io.longview.operators.media.StreamItemCodec;
import io.longview.operators.moment.BoardReportCodec;
import io.longview.operators.moment.RandomMomentStates;
import io.longview.operators.query.PreparedQueryCodec;
import io.longview.operators.query.QueryChangeCodec;
import io.longview.operators.query.QueryRecordCodec;
import io.longview.operators.query.RandomQueries;
import io.longview.operators.scoreboard.ScoreboardStateCodec;
import io.longview.operators.source.RejectedCodec;
import io.longview.operators.source.SegmentInputCodec;
import io.longview.operators.track.RandomTrackStates;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layout of the wire and of state owes: records come back as they were. */
class RecordCodecsTest {
    private static final int SEEDS = 40;

    /** A layout and what to try it with. */
    private record Trial<T>(RecordCodec<T> codec, Function<Random, ? extends T> draw) {
        @Override
        public String toString() {
            return codec.getClass().getName();
        }
    }

    private static List<Trial<?>> trials() {
        return List.of(
                new Trial<>(new SegmentInputCodec(), r -> new RandomRecords(r).segmentInput()),
                new Trial<>(new RejectedCodec(), r -> new RandomRecords(r).rejected()),
                new Trial<>(new StreamItemCodec(), r -> new RandomRecords(r).streamItem()),
                new Trial<>(new ClipCodec(), r -> new RandomRecords(r).clip()),
                new Trial<>(RandomClipStarts.codec(), RandomClipStarts::draw),
                new Trial<>(new EncodedClipCodec(), r -> new RandomRecords(r).encodedClip()),
                new Trial<>(new PreviewCodec(), r -> new RandomRecords(r).preview()),
                new Trial<>(new EventCodec(), r -> new RandomEvents(r).event()),
                new Trial<>(new AnswerCodec(), r -> new RandomEvents(r).answer()),
                new Trial<>(new FrameTracksCodec(), r -> new RandomEvents(r).frameTracks()),
                new Trial<>(new HealthReportCodec(), r -> new RandomEvents(r).healthReport()),
                new Trial<>(new BoardFrameCodec(), r -> new RandomRecords(r).boardFrame()),
                new Trial<>(new BoardReportCodec(), RandomBoards::report),
                new Trial<>(new ScoreboardStateCodec(), RandomBoards::state),
                new Trial<>(RandomDecodeStates.codec(), RandomDecodeStates::draw),
                new Trial<>(RandomTrackStates.codec(), RandomTrackStates::draw),
                new Trial<>(RandomMomentStates.codec(), RandomMomentStates::draw),
                new Trial<>(RandomMemories.memoryCodec(), RandomMemories::memory),
                new Trial<>(RandomMemories.watchCodec(), RandomMemories::watch),
                new Trial<>(new ContextBlockCodec(), RandomMemories::block),
                new Trial<>(new SightingPageCodec(), RandomMemories::page),
                new Trial<>(
                        new Recollection.Codec(),
                        r ->
                                new Recollection(
                                        "gate",
                                        new RandomEvents(r).answer(),
                                        List.of(RandomMemories.block(r), RandomMemories.block(r)))),
                new Trial<>(new QueryRecordCodec(), RandomQueries::record),
                new Trial<>(new PreparedQueryCodec(), RandomQueries::prepared),
                new Trial<>(new QueryChangeCodec(), RandomQueries::change),
                new Trial<>(RandomQueries.knownCodec(), RandomQueries::known));
    }

    @Test
    void everyCodecIsTried() {
        Set<String> known =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.longview.operators")
                                .stream()
                                .filter(type -> type.isAssignableTo(RecordCodec.class))
                                .filter(
                                        type ->
                                                !type.getModifiers()
                                                        .contains(JavaModifier.ABSTRACT))
                                .map(JavaClass::getName)
                                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(trials()).extracting(Trial::toString).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("trials")
    <T> void recordsComeBackAsTheyWere(Trial<T> trial) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            T record = trial.draw().apply(new Random(seed));
            byte[] bytes = write(trial.codec(), record);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            T back = trial.codec().read(trial.codec().version(), in);

            assertThat(in.available()).as("bytes left, seed %d", seed).isZero();
            assertThat(back)
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .withStrictTypeChecking()
                    .withEqualsForType(Float::equals, Float.class) // NaN is what it was.
                    .isEqualTo(record);
            assertThat(write(trial.codec(), back)).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    <T> void bytesThatEndEarlyAreNoRecord(Trial<T> trial) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = write(trial.codec(), trial.draw().apply(random));
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThatThrownBy(
                            () ->
                                    trial.codec()
                                            .read(
                                                    trial.codec().version(),
                                                    new DataInputDeserializer(cut)))
                    .as("seed %d", seed)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    <T> void onlyWhatNeverChangesIsShared(Trial<T> trial) {
        @SuppressWarnings("unchecked")
        RecordSerializer<T> serializer =
                new RecordSerializer<>((Class<? extends RecordCodec<T>>) trial.codec().getClass());
        T record = trial.draw().apply(new Random(1));
        assertThat(serializer.copy(record) == record).isEqualTo(trial.codec().immutable());
        assertThat(trial.codec().immutable()).isEqualTo(record.getClass().isRecord());
        assertThat(trial.codec().type()).isAssignableFrom(record.getClass());
    }

    private static <T> byte[] write(RecordCodec<T> codec, T record) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(record, out);
        return out.getCopyOfBuffer();
    }
}
