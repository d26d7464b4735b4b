/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.VisualQuery;
import io.longview.model.language.ClassMatch;
import io.longview.operators.event.Event;
import io.longview.operators.query.PreparedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Watches the clips of streams for what standing questions ask; all share one pass over a clip. */
final class StandingQueries {
    private final RememberSettings settings;
    private final LazySearch search;
    private final ContextStore store;
    private final Moments moments;
    private final QueryStates states;

    /**
     * @param store the memory of the stream that is the current key
     */
    StandingQueries(
            RememberSettings settings,
            Event.ModelRef model,
            LazySearch search,
            ContextStore store,
            QueryStates states) {
        this.settings = settings;
        this.search = search;
        this.store = store;
        this.moments = new Moments(model);
        this.states = states;
    }

    /** The stream that is the current key, and where its events go. */
    record Stream(String streamId, StreamMemory memory, Collector<Event> out) {}

    /** The next clip of a stream. */
    void watch(List<PreparedQuery> queries, Stream stream, ContextClip clip) throws Exception {
        Sight sight = new Sight(clip);
        List<PreparedQuery> watching =
                queries.stream()
                        .filter(query -> query.watches(stream.streamId()))
                        .filter(query -> isAskedAbout(query, stream, sight.span))
                        .toList();
        sight.compare(stream.memory().head, watching);
        for (PreparedQuery query : watching) {
            Watch former = states.watch(query);
            Watcher watcher = new Watcher(query, former);
            watcher.advance(sight.scored(sight.score(query)));
            finish(query, stream, former, watcher);
        }
    }

    /** Ends what is true of a stream whose feed stopped. */
    void endAll(List<PreparedQuery> queries, Stream stream, String reason) throws Exception {
        for (PreparedQuery query : queries) {
            if (query.watches(stream.streamId())) {
                end(query, stream, reason);
            }
        }
    }

    /** Ends what is true for a question that stands no more, and forgets it. */
    void forget(PreparedQuery query, Stream stream, String reason) throws Exception {
        if (query.watches(stream.streamId())) {
            end(query, stream, reason);
        }
        states.forget(query.queryId());
    }

    private void end(PreparedQuery query, Stream stream, String reason) throws Exception {
        Watch former = states.watch(query);
        Watcher watcher = new Watcher(query, former);
        watcher.end(reason);
        finish(query, stream, former, watcher);
    }

    private void finish(PreparedQuery query, Stream stream, Watch former, Watcher watcher)
            throws Exception {
        for (Watcher.Told told : watcher.told()) {
            stream.out()
                    .collect(moments.event(query, stream.streamId(), stream.memory().kind, told));
        }
        states.put(query, former, watcher.watch());
    }

    private boolean isAskedAbout(PreparedQuery query, Stream stream, TimeSpan span) {
        ContextHead head = stream.memory().head;
        TimeSpan asked = AskedTime.of(query, head, settings.zone()).span();
        return span.endMicros() >= asked.startMicros() && span.startMicros() <= asked.endMicros();
    }

    /** One clip, as all questions see it. */
    private final class Sight {
        private final ContextClip clip;
        private final TimeSpan span;
        private final Map<Integer, Float> scores = new HashMap<>();
        private final Map<String, Double> likeness = new HashMap<>();

        Sight(ContextClip clip) {
            this.clip = clip;
            long[] times = clip.timesMicros();
            this.span = new TimeSpan(times[0], times[times.length - 1]);
            for (ClassEvidence evidence : clip.evidence()) {
                scores.put(evidence.classId(), evidence.score());
            }
        }

        /** Compares the clip with the pictures of all questions at once. */
        void compare(ContextHead head, List<PreparedQuery> queries) {
            List<String> ids = new ArrayList<>();
            List<VisualQuery> pictures = new ArrayList<>();
            for (PreparedQuery query : queries) {
                VisualQuery picture = query.picture();
                if (picture != null) {
                    ids.add(query.queryId());
                    pictures.add(picture);
                }
            }
            if (!pictures.isEmpty()) {
                double[] each = search.get().likeness(head, store, clip, pictures);
                for (int i = 0; i < each.length; i++) {
                    likeness.put(ids.get(i), each[i]);
                }
            }
        }

        Watch.Scored scored(double score) {
            long[] frames = clip.frames();
            return new Watch.Scored(
                    score,
                    span.startMicros(),
                    span.endMicros(),
                    frames[0],
                    frames[frames.length - 1]);
        }

        double score(PreparedQuery query) {
            if (query.picture() != null) {
                return likeness.getOrDefault(query.queryId(), 0.0);
            }
            ClassMatch classes = query.question().classes();
            if (classes == null) {
                return 0;
            }
            var each =
                    classes.classIds().stream()
                            .mapToDouble(classId -> scores.getOrDefault(classId, 0f));
            return switch (classes.mode()) {
                case ANY -> each.max().orElse(0);
                case ALL -> each.min().orElse(0);
            };
        }
    }
}
