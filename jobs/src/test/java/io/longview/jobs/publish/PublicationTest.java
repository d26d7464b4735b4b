/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.publish.Playback.Pace;
import io.longview.jobs.publish.Playback.Repeat;
import io.longview.operators.media.CutProblem;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.MediaFault;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private static final Instant NOW = Instant.parse("2026-05-01T20:45:00Z");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START_MICROS = START.getEpochSecond() * 1_000_000;

    private final TestingSink sink = new TestingSink();
    private final TestingStopping stopping = new TestingStopping();
    private final TestingSource source = new TestingSource();

    @Test
    void numbersSegmentsGivesTimesAndEndsTheStream() {
        source.passes.add(pass(cut(0), cut(2)));
        PublicationSummary summary = publish(START, Pace.FAST, Repeat.ONCE);
        assertThat(sink.lines).containsExactly("0 @ +0", "1 @ +2000000", "end camera 2", "flush");
        assertThat(summary)
                .isEqualTo(
                        new PublicationSummary(
                                "cam", 2, 2, "2026-01-01T00:00:00Z", 4.0, 0, List.of()));
        assertThat(summary.complete()).isTrue();
        assertThat(stopping.waits).isEmpty();
    }

    @Test
    void waitsUntilEachSegmentWouldHaveBeenCaptured() {
        source.passes.add(pass(cut(0), cut(2), cut(4)));
        publish(START, Pace.REALTIME, Repeat.ONCE);
        assertThat(stopping.waits)
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void loopsWithSequenceAndTimeGoingOn() {
        source.passes.add(pass(cut(0), cut(2)));
        source.passes.add(pass(cut(0), cut(2)));
        stopping.afterSegments = 3;
        publish(START, Pace.FAST, Repeat.FOREVER);
        assertThat(sink.lines)
                .containsExactly("0 @ +0", "1 @ +2000000", "2 @ +4000000", "end camera 3", "flush");
    }

    @Test
    void stopsLoopingOverASourceThatHoldsNothing() {
        source.passes.add(pass());
        assertThat(publish(START, Pace.FAST, Repeat.FOREVER).segments()).isZero();
        assertThat(sink.lines).containsExactly("flush");
    }

    @Test
    void endsTheStreamWhenInterruptedWhileWaiting() {
        source.passes.add(pass(cut(0), cut(2)));
        stopping.atWait = 2;
        publish(START, Pace.REALTIME, Repeat.ONCE);
        assertThat(sink.lines).containsExactly("0 @ +0", "end camera 1", "flush");
    }

    @Test
    void takesArrivalAsCaptureTimeOfALiveSourceAndConnectsAgain() {
        source.live = true;
        source.passes.add(pass(cut(0)));
        source.passes.add(new MediaException(MediaFault.UNREADABLE, "gone"));
        source.passes.add(new MediaException(MediaFault.UNREADABLE, "gone"));
        source.passes.add(pass(cut(0)));
        stopping.afterSegments = 2;
        PublicationSummary summary = publish(null, Pace.FAST, Repeat.FOREVER);
        long arrived = (NOW.getEpochSecond() - 2) * 1_000_000 - START_MICROS;
        assertThat(sink.lines)
                .containsExactly(
                        "0 @ +" + arrived,
                        "1 @ +" + (arrived + 2_000_000),
                        "end camera 2",
                        "flush");
        assertThat(stopping.waits)
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(summary.problems()).containsExactly("gone");
    }

    @Test
    void failsWhenTheSourceCannotBeOpened() {
        source.passes.add(new MediaException(MediaFault.NOT_MEDIA, "no video"));
        assertThatThrownBy(() -> publish(START, Pace.FAST, Repeat.FOREVER))
                .isInstanceOf(MediaException.class)
                .hasMessage("no video");
        assertThat(sink.lines).containsExactly("flush");
    }

    @Test
    void reportsWhatOfTheSourceCouldNotBeUsed() {
        TestingPass damaged = pass(cut(0));
        damaged.problems.add(new CutProblem(MediaFault.TRUNCATED, 0, "ends early"));
        source.passes.add(damaged);
        PublicationSummary summary = publish(START, Pace.FAST, Repeat.ONCE);
        assertThat(summary.problems()).containsExactly("truncated: ends early");
        assertThat(summary.complete()).isFalse();
        assertThat(damaged.closed).isTrue();
    }

    private PublicationSummary publish(@Nullable Instant start, Pace pace, Repeat repeat) {
        return new Publication(
                        source,
                        new Target("cam", StreamKind.CAMERA, start),
                        new Playback(pace, repeat),
                        new Publication.Environment(
                                sink, stopping, Clock.fixed(NOW, ZoneOffset.UTC)),
                        summary -> stopping.published = summary.segments())
                .run();
    }

    /** Two seconds of video that begin this many seconds into the recording. */
    private static CutSegment cut(long seconds) {
        return new CutSegment(
                new byte[] {1}, "video/mp4", seconds * 1_000_000, 2_000_000, 50, true);
    }

    private static TestingPass pass(CutSegment... segments) {
        return new TestingPass(new ArrayDeque<>(List.of(segments)));
    }

    private static final class TestingPass implements Pass {
        private final Deque<CutSegment> segments;
        private final List<CutProblem> problems = new ArrayList<>();
        private boolean closed;

        TestingPass(Deque<CutSegment> segments) {
            this.segments = segments;
        }

        @Override
        public @Nullable CutSegment next() {
            return segments.poll();
        }

        @Override
        public List<CutProblem> problems() {
            return problems;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class TestingSource implements Pass.Source {
        private final Deque<Object> passes = new ArrayDeque<>();
        private boolean live;

        @Override
        public String name() {
            return "test";
        }

        @Override
        public boolean live() {
            return live;
        }

        @Override
        public Pass open() {
            Object next = passes.remove();
            if (next instanceof MediaException e) {
                throw e;
            }
            return (Pass) next;
        }
    }

    private static final class TestingStopping implements Publication.Stopping {
        private final List<Duration> waits = new ArrayList<>();
        private long published;
        private long afterSegments = Long.MAX_VALUE;
        private int atWait = Integer.MAX_VALUE;

        @Override
        public boolean requested() {
            return published >= afterSegments || waits.size() >= atWait;
        }

        @Override
        public boolean await(Duration time) {
            waits.add(time);
            return requested();
        }
    }

    private static final class TestingSink implements SegmentSink {
        private final List<String> lines = new ArrayList<>();
        private long bytes;

        @Override
        public void publish(Segment segment) {
            lines.add(segment.sequence() + " @ +" + (segment.startMicros() - START_MICROS));
            bytes += segment.media().length;
        }

        @Override
        public void publishEnd(String streamId, StreamKind kind, long sequence) {
            lines.add("end " + kind.wireName() + " " + sequence);
        }

        @Override
        public void flush() {
            lines.add("flush");
        }

        @Override
        public long acknowledgedBytes() {
            return bytes;
        }

        @Override
        public long leftOut() {
            return 0;
        }

        @Override
        public List<String> problems() {
            return List.of();
        }
    }
}
