/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.inspect.InspectedQuery;
import io.longview.jobs.inspect.InspectedStream;
import io.longview.jobs.inspect.Inspection;
import io.longview.operators.context.MemoryView;
import io.longview.operators.decode.DecodeView;
import io.longview.operators.encode.ClipsView;
import io.longview.operators.track.TracksView;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** What a savepoint holds, as lines for people. */
final class InspectionText {
    private InspectionText() {}

    static void print(Inspection inspection, PrintWriter out) {
        out.println(
                "%d streams, %d questions"
                        .formatted(inspection.streams().size(), inspection.queries().size()));
        inspection.streams().forEach(stream -> print(stream, out));
        inspection.queries().forEach(query -> out.println("question " + line(query)));
    }

    private static void print(InspectedStream stream, PrintWriter out) {
        out.println(stream.streamId());
        DecodeView decode = stream.decode();
        if (decode != null) {
            out.println(
                    "  decoded   %s, %s, next segment %d, %d frames, %d sampled, last %s, %d segments held"
                            .formatted(
                                    decode.kind(),
                                    decode.running() ? "running" : "stopped",
                                    decode.nextSequence(),
                                    decode.framesDecoded(),
                                    decode.framesSampled(),
                                    decode.lastFrame() == null ? "none" : decode.lastFrame(),
                                    decode.heldSegments()));
        }
        ClipsView clips = stream.clips();
        if (clips != null) {
            out.println(
                    "  clips     next %d, %d frames unfinished"
                            .formatted(clips.nextClip(), clips.unfinishedFrames()));
        }
        TracksView tracks = stream.tracks();
        if (tracks != null) {
            out.println(
                    "  tracked   next clip %d, %d tracks open, %d objects so far"
                            .formatted(tracks.nextClip(), tracks.openTracks(), tracks.objects()));
        }
        MemoryView memory = stream.memory();
        if (memory != null) {
            print(memory, out);
        }
    }

    private static void print(MemoryView memory, PrintWriter out) {
        out.println(
                "  memory    %d bytes, %d clips, %d frames, newest %s%s"
                        .formatted(
                                memory.bytes(),
                                memory.clips(),
                                memory.frames(),
                                memory.newest() == null ? "none" : memory.newest(),
                                memory.ended() ? ", ended" : ""));
        out.println(
                "  details   %d clips, %d bytes, oldest %s"
                        .formatted(
                                memory.details(),
                                memory.detailBytes(),
                                memory.oldestDetail() == null ? "none" : memory.oldestDetail()));
        out.println(
                "  traces    %d blocks, levels %s, %d bytes, oldest %s"
                        .formatted(
                                memory.traces().stream().mapToInt(Integer::intValue).sum(),
                                memory.traces(),
                                memory.traceBytes(),
                                memory.oldestTrace() == null ? "none" : memory.oldestTrace()));
        out.println(
                "  sightings %s; %d gaps, %d watches"
                        .formatted(sightings(memory.sightings()), memory.gaps(), memory.watches()));
    }

    private static String sightings(Map<String, Integer> sightings) {
        return sightings.isEmpty()
                ? "none"
                : sightings.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String line(InspectedQuery query) {
        return "%s  version %d  %s  %s  %s"
                .formatted(
                        query.queryId(),
                        query.version(),
                        query.mode().equals("standing") ? "standing" : "at the end",
                        query.streamId() == null ? "all streams" : "stream " + query.streamId(),
                        query.picture() ? "a picture " + query.text() : query.text())
                .strip();
    }
}
