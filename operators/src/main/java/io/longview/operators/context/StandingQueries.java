/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.LongContext;
import io.longview.model.hico.VisualQuery;
import io.longview.model.language.ClassMatch;
import io.longview.operators.event.Event;
import io.longview.operators.query.PreparedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Watches the clips of streams for what standing questions ask; all share one pass over a clip. */
final class StandingQueries {
    private final RememberSettings settings;
    private final Moments moments;
    private final QueryStates states;

    StandingQueries(RememberSettings settings, Event.ModelRef model, QueryStates states) {
        this.settings = settings;
        this.moments = new Moments(model);
        this.states = states;
    }

    /** The stream that is the current key, and where its events go. */
    record Stream(String streamId, StreamMemory memory, Collector<Event> out) {}

    /** The next clip of a stream. */
    void watch(List<PreparedQuery> queries, Stream stream, ContextClip clip) throws Exception {
        Sight sight = new Sight(clip);
        for (PreparedQuery query : queries) {
            if (query.watches(stream.streamId()) && isAskedAbout(query, stream, sight.span)) {
                Watch former = states.watch(query);
                Watcher watcher = new Watcher(query, former);
                watcher.advance(sight.scored(sight.score(query)));
                finish(query, stream, former, watcher);
            }
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
        private @Nullable ContextHead head;
        private @Nullable ContextStore store;

        Sight(ContextClip clip) {
            this.clip = clip;
            long[] times = clip.timesMicros();
            this.span = new TimeSpan(times[0], times[times.length - 1]);
            for (ClassEvidence evidence : clip.evidence()) {
                scores.put(evidence.classId(), evidence.score());
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
            VisualQuery picture = query.picture();
            if (picture != null) {
                return likeness(picture);
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

        /** As the search scores it: the clip alone is a context of its own. */
        private double likeness(VisualQuery picture) {
            ContextHead ownHead = head;
            ContextStore ownStore = store;
            if (ownHead == null || ownStore == null) {
                ownHead = new ContextHead();
                ownStore = ContextStore.inMemory();
                new LongContext(settings.context()).remember(ownHead, ownStore, clip);
                head = ownHead;
                store = ownStore;
            }
            List<ContextMatch> best =
                    new ContextSearch(settings.context()).find(ownHead, ownStore, picture, span, 1);
            return best.isEmpty() ? 0 : best.get(0).score();
        }
    }
}
