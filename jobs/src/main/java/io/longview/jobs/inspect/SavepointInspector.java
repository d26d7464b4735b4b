/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.inspect;

import io.longview.jobs.failure.Failure;
import io.longview.operators.context.MemoryView;
import io.longview.operators.context.RememberStream;
import io.longview.operators.decode.DecodeSegments;
import io.longview.operators.decode.DecodeView;
import io.longview.operators.encode.AssembleClips;
import io.longview.operators.encode.ClipsView;
import io.longview.operators.query.PreparedQueryCodec;
import io.longview.operators.track.TrackObjects;
import io.longview.operators.track.TracksView;
import io.longview.operators.wire.RecordType;
import io.longview.operators.wire.StateView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.ExceptionUtils;

/**
 * Reads a savepoint with Flink's State Processor API, in a MiniCluster of this process. All
 * operators are read by one job.
 */
public final class SavepointInspector {
    private final SavepointFile file;
    private final ArrayList<String> classNames;

    private SavepointInspector(SavepointFile file, List<String> classNames) {
        this.file = file;
        this.classNames = new ArrayList<>(classNames);
    }

    /**
     * Reads a savepoint or checkpoint.
     *
     * @param path its folder
     * @param classNames names of the model's classes
     * @throws Failure of kind bad data if there is none, or it is of another job or another version
     */
    public static Inspection inspect(String path, List<String> classNames) {
        return new SavepointInspector(SavepointFile.open(path), classNames).inspect();
    }

    private Inspection inspect() {
        Configuration config = new Configuration();
        config.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, config);
        List<Tuple3<String, String, String>> parts = new ArrayList<>();
        try (CloseableIterator<Tuple3<String, String, String>> read =
                parts(SavepointReader.read(environment, file.path(), file.backend()))
                        .executeAndCollect("Inspect savepoint")) {
            read.forEachRemaining(parts::add);
        } catch (Failure e) {
            throw e;
        } catch (Exception e) { // Flink declares no narrower type.
            throw unreadable(e);
        }
        return inspection(Part.byOperator(parts));
    }

    private DataStream<Tuple3<String, String, String>> parts(SavepointReader reader)
            throws IOException {
        ArrayList<String> names = classNames;
        return reader.readBroadcastState(
                        OperatorIdentifier.forUid(RememberStream.UID),
                        RememberStream.QUERIES.getName(),
                        Types.STRING,
                        RecordType.ofCodec(PreparedQueryCodec.class))
                .map(
                        query ->
                                Part.of(
                                        RememberStream.QUERIES.getName(),
                                        query.f0,
                                        InspectedQuery.of(query.f1)))
                .returns(Part.TYPE)
                .union(
                        view(reader, DecodeSegments.UID, DecodeView::open),
                        view(reader, AssembleClips.UID, ClipsView::open),
                        view(reader, TrackObjects.UID, TracksView::open),
                        view(
                                reader,
                                RememberStream.UID,
                                context -> MemoryView.open(context, names)));
    }

    private static <T> DataStream<Tuple3<String, String, String>> view(
            SavepointReader reader, String uid, StateView.Opener<T> opener) throws IOException {
        return reader.readKeyedState(
                OperatorIdentifier.forUid(uid),
                new StateViewReader<>(uid, opener),
                Types.STRING,
                Part.TYPE);
    }

    private Inspection inspection(Map<String, Map<String, String>> parts) {
        Map<String, String> decode = parts.getOrDefault(DecodeSegments.UID, Map.of());
        Map<String, String> clips = parts.getOrDefault(AssembleClips.UID, Map.of());
        Map<String, String> tracks = parts.getOrDefault(TrackObjects.UID, Map.of());
        Map<String, String> memory = parts.getOrDefault(RememberStream.UID, Map.of());
        TreeSet<String> streamIds = new TreeSet<>(decode.keySet());
        streamIds.addAll(clips.keySet());
        streamIds.addAll(tracks.keySet());
        streamIds.addAll(memory.keySet());
        return new Inspection(
                file.path(),
                streamIds.stream()
                        .map(
                                id ->
                                        new InspectedStream(
                                                id,
                                                Part.read(decode.get(id), DecodeView.class),
                                                Part.read(clips.get(id), ClipsView.class),
                                                Part.read(tracks.get(id), TracksView.class),
                                                Part.read(memory.get(id), MemoryView.class)))
                        .toList(),
                parts.getOrDefault(RememberStream.QUERIES.getName(), Map.of()).values().stream()
                        .map(json -> Part.read(json, InspectedQuery.class))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The innermost cause says what is wrong with the state. */
    private Failure unreadable(Exception failure) {
        Throwable cause = ExceptionUtils.stripExecutionException(failure);
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Failure.badData(
                "Expected a savepoint that this version of Longview reads, got '%s': %s; read it with the version that wrote it"
                        .formatted(file.path(), cause.getMessage()),
                failure);
    }
}
