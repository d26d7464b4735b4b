/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import io.longview.operators.media.CutProblem;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.Segment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Publishes one source as one stream: numbers its segments, gives them capture times, keeps the
 * pace, and says at the end that the stream is over, also when it was interrupted. Runs once.
 */
public final class Publication {
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final int MOST_PROBLEMS = 100;

    private final Pass.Source source;
    private final Target target;
    private final Playback playback;
    private final SegmentSink sink;
    private final Stopping stopping;
    private final Clock clock;
    private final Consumer<PublicationSummary> progress;
    private final Pacer pacer;
    private final List<String> problems = new ArrayList<>();
    private long sequence;
    private long firstMicros;
    private long endMicros;

    /** Tells whether to go on, and waits. */
    public interface Stopping {
        /** Whether the publication shall end now. */
        boolean requested();

        /**
         * Waits, but not beyond a request to stop.
         *
         * @return whether the publication shall end now
         */
        boolean await(Duration time);
    }

    /**
     * Prepares a publication.
     *
     * @param progress told after every segment
     */
    public Publication(
            Pass.Source source,
            Target target,
            Playback playback,
            Environment environment,
            Consumer<PublicationSummary> progress) {
        this.source = source;
        this.target = target;
        this.playback = playback;
        this.sink = environment.sink();
        this.stopping = environment.stopping();
        this.clock = environment.clock();
        this.progress = progress;
        this.pacer = new Pacer(clock);
    }

    /**
     * What a publication works with.
     *
     * @param sink where segments go
     * @param stopping when to end
     * @param clock the time of day
     */
    public record Environment(SegmentSink sink, Stopping stopping, Clock clock) {}

    /**
     * Publishes to the end of the source, or until it shall stop.
     *
     * @throws MediaException if the source cannot be opened the first time
     * @throws io.longview.jobs.failure.Failure if Kafka does not take the segments
     */
    public PublicationSummary run() {
        Duration retry = SHORTEST_RETRY;
        boolean again = true;
        while (again && !stopping.requested()) {
            long before = sequence;
            try (Pass pass = source.open()) {
                play(pass);
                note(pass.problems());
            } catch (MediaException e) {
                if (sequence == 0 || !again()) {
                    endStream();
                    throw e;
                }
                note(e.getMessage() == null ? e.toString() : e.getMessage());
            }
            boolean moved = sequence > before;
            again = again() && (moved || source.live());
            if (again && source.live()) {
                retry = moved ? SHORTEST_RETRY : longer(retry);
                again = !stopping.await(retry);
            }
        }
        endStream();
        sink.problems().forEach(this::note);
        return summary();
    }

    private boolean again() {
        return playback.repeat() == Playback.Repeat.FOREVER;
    }

    private static Duration longer(Duration retry) {
        Duration doubled = retry.multipliedBy(2);
        return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    }

    private void play(Pass pass) {
        CutSegment cut = stopping.requested() ? null : pass.next();
        if (cut == null) {
            return;
        }
        long base = baseMicros(cut) - cut.offsetMicros();
        while (cut != null) {
            long start = base + cut.offsetMicros();
            long end = start + Math.max(0, cut.durationMicros());
            if (sequence == 0) {
                firstMicros = start;
                pacer.untilDue(start);
            }
            if (!source.live()
                    && playback.pace() == Playback.Pace.REALTIME
                    && stopping.await(pacer.untilDue(end))) {
                return;
            }
            sink.publish(
                    new Segment(
                            target.streamId(),
                            target.kind(),
                            cut.contentType(),
                            start,
                            sequence,
                            cut.media()));
            sequence++;
            endMicros = Math.max(endMicros, end);
            progress.accept(summary());
            cut = stopping.requested() ? null : pass.next();
        }
    }

    /** Capture time of the first frame of a pass: it never runs back. */
    private long baseMicros(CutSegment first) {
        Instant start = target.start();
        if (source.live() && start == null) {
            long arrived = micros(clock.instant()) - Math.max(0, first.durationMicros());
            return sequence == 0 ? arrived : Math.max(arrived, endMicros);
        }
        if (sequence > 0) {
            return endMicros;
        }
        return micros(start == null ? clock.instant() : start);
    }

    private void endStream() {
        if (sequence > 0) {
            sink.publishEnd(target.streamId(), target.kind(), sequence);
        }
        sink.flush();
    }

    private void note(List<CutProblem> found) {
        for (CutProblem problem : found) {
            note(problem.category().wireName() + ": " + problem.message());
        }
    }

    private void note(String problem) {
        if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private PublicationSummary summary() {
        return new PublicationSummary(
                target.streamId(),
                sequence - sink.leftOut(),
                sink.acknowledgedBytes(),
                sequence == 0 ? "" : Instant.EPOCH.plus(firstMicros, ChronoUnit.MICROS).toString(),
                sequence == 0 ? 0 : (endMicros - firstMicros) / 1e6,
                sink.leftOut(),
                problems);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
