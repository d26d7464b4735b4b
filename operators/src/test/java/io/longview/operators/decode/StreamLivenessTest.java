/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import static io.longview.operators.decode.TestingSegments.FRAMES;
import static io.longview.operators.decode.TestingSegments.join;
import static io.longview.operators.decode.TestingSegments.segment;
import static io.longview.operators.decode.TestingSegments.start;
import static io.longview.operators.decode.TestingSegments.tenths;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.event.HealthReport;
import io.longview.operators.media.StreamBoundary;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** When a silent stream is lost, and when it is forgotten. */
class StreamLivenessTest {
    private static final long RETENTION = DecodeHarness.RETENTION.toMillis();

    @Test
    void streamsThatStoppedKeepNoPictures() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            long empty = harness.snapshot().getStateSize();
            for (int i = 0; i < 10; i++) {
                harness.send(segment("ended-" + i, 0)).send(segment("ended-" + i, 2));
            }
            harness.send(segment("lost", 0)).send(segment("lost", 2));
            long running = harness.snapshot().getStateSize() - empty;
            assertThat(running).isGreaterThan(11 * 2 * 64 * 36);
            assertThat(harness.endTimers()).isEqualTo(11);

            for (int i = 0; i < 10; i++) {
                harness.send(segment("ended-" + i, 1)).send(DecodeHarness.end("ended-" + i, 3));
            }
            harness.time(DecodeHarness.HEALTH_INTERVAL.toMillis());
            harness.time(2 * DecodeHarness.SOURCE_TIMEOUT.toMillis());

            assertThat(harness.boundaries()).hasSize(11);
            assertThat(harness.endTimers()).isZero();
            assertThat(harness.snapshot().getStateSize() - empty).isLessThan(11 * 600);
        }
    }

    @Test
    void aSilentSourceIsLostAndComesBack() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1000).recordsOf(1000).send(segment("a", 0));
            harness.time(29_000);
            assertThat(harness.boundaries()).isEmpty();
            harness.time(41_000);
            assertThat(harness.boundaries())
                    .extracting(StreamBoundary::reason)
                    .containsExactly(StreamBoundary.Reason.LOST);
            assertThat(harness.health())
                    .last()
                    .extracting(HealthReport::state)
                    .isEqualTo(HealthReport.State.LOST);
            int reports = harness.health().size();
            harness.time(100_000);
            assertThat(harness.health()).hasSize(reports);
            harness.send(segment("a", 7));
            assertThat(harness.story()).endsWith("35", "36", "37", "38", "39");
            assertThat(harness.frames())
                    .last()
                    .extracting(f -> f.info().frameIndex())
                    .isEqualTo(5L);
        }
    }

    @Test
    void whatWaitsIsUsedBeforeTheSourceIsLost() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1000).recordsOf(1000).send(segment("a", 0));
            harness.time(9000).send(segment("a", 2));
            harness.time(60_000);
            assertThat(harness.story())
                    .containsExactlyElementsOf(join(tenths(0, 5), tenths(10, 15), List.of("LOST")));
        }
    }

    @Test
    void duplicatesDoNotKeepALostSourceAlive() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1000).recordsOf(1000).send(segment("a", 0)).send(segment("a", 1));
            for (long millis = 5000; millis <= 30_000; millis += 5000) {
                harness.time(millis).recordsOf(millis).send(segment("a", 0));
            }
            assertThat(harness.boundaries()).isEmpty();
            harness.time(36_000);
            assertThat(harness.story()).endsWith("LOST");
        }
    }

    @Test
    void aTaskThatIsBehindDoesNotTakeItsStreamsForLost() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1_000_000).recordsOf(1000).send(segment("a", 0));
            for (long millis = 1_010_000; millis <= 1_060_000; millis += 10_000) {
                harness.time(millis).recordsOf(millis / 10).send(segment("b", millis / 10_000));
            }
            assertThat(harness.boundaries()).isEmpty();
        }
    }

    @Test
    void theTimeInWhichTheJobWasDownDoesNotMakeASourceLost() throws Exception {
        OperatorSubtaskState snapshot;
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1000).recordsOf(1000).send(segment("a", 0));
            snapshot = harness.snapshot();
        }
        try (DecodeHarness harness = DecodeHarness.restored(1, 0, snapshot)) {
            harness.time(3_600_000); // The pending timer fires at once.
            assertThat(harness.boundaries()).isEmpty();
            harness.recordsOf(3_600_000).send(segment("a", 1));
            assertThat(harness.story()).isEqualTo(tenths(5, 10));
            harness.time(3_640_000);
            assertThat(harness.story()).endsWith("LOST");
        }
    }

    @Test
    void aStreamIsForgottenAfterTheRetentionTime() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            long empty = harness.snapshot().getStateSize();
            harness.time(1000).recordsOf(1000).send(segment("ended", 0));
            harness.send(DecodeHarness.end("ended", 1)).send(segment("lost", 0));
            harness.time(31_000).time(61_000);
            assertThat(harness.story()).endsWith("LOST").hasSize(2 * FRAMES + 2);
            harness.time(RETENTION - 1);
            assertThat(harness.story()).hasSize(2 * FRAMES + 2);
            assertThat(harness.timers()).isEqualTo(2);

            harness.time(RETENTION + 2000);
            assertThat(harness.story()).endsWith("FORGOTTEN", "FORGOTTEN").hasSize(2 * FRAMES + 4);
            assertThat(harness.timers()).isZero();
            assertThat(harness.snapshot().getStateSize()).isEqualTo(empty);

            harness.recordsOf(RETENTION + 2000).send(segment("lost", 9));
            assertThat(harness.frames())
                    .last()
                    .extracting(frame -> frame.info().frameIndex())
                    .isEqualTo((long) FRAMES);
        }
    }

    @Test
    void aStreamThatComesBackIsKept() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1000).recordsOf(1000).send(segment("a", 0));
            harness.send(DecodeHarness.end("a", 1));
            harness.time(RETENTION / 2).recordsOf(RETENTION / 2).send(segment("a", 0));
            harness.time(RETENTION / 2 + DecodeHarness.HEALTH_INTERVAL.toMillis());
            assertThat(harness.health()).hasSize(2);
            harness.send(DecodeHarness.end("a", 1));
            harness.time(RETENTION + RETENTION / 4);
            assertThat(harness.story()).endsWith("ENDED");
            harness.time(2 * RETENTION);
            assertThat(harness.story()).endsWith("ENDED", "FORGOTTEN");
        }
    }

    @Test
    void streamsThatNeverRanAreForgottenToo() throws Exception {
        try (DecodeHarness harness = DecodeHarness.open()) {
            long empty = harness.snapshot().getStateSize();
            harness.time(1000).recordsOf(1000);
            harness.send(DecodeHarness.media("noise", 0, start(0), new byte[100]));
            harness.send(DecodeHarness.end("no-such-stream", 3));
            harness.time(RETENTION + 2000).time(RETENTION + 60_000);
            harness.time(RETENTION + 120_000);
            assertThat(harness.timers()).isZero();
            assertThat(harness.snapshot().getStateSize()).isEqualTo(empty);
        }
    }

    @Test
    void theTimeInWhichTheJobWasDownDoesNotMakeItForget() throws Exception {
        OperatorSubtaskState snapshot;
        try (DecodeHarness harness = DecodeHarness.open()) {
            harness.time(1000).recordsOf(1000).send(segment("a", 0));
            harness.send(DecodeHarness.end("a", 1));
            harness.time(60_000);
            snapshot = harness.snapshot();
        }
        try (DecodeHarness harness = DecodeHarness.restored(1, 0, snapshot)) {
            harness.time(5 * RETENTION); // The pending timer fires at once.
            assertThat(harness.story()).isEmpty();
            harness.time(6 * RETENTION - 1);
            assertThat(harness.story()).isEmpty();
            harness.time(6 * RETENTION + 1);
            assertThat(harness.story()).containsExactly("FORGOTTEN");
        }
    }
}
