/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.event.Event;
import io.longview.operators.event.HealthReport;
import io.longview.operators.event.HealthReport.State;
import io.longview.operators.health.StreamHealth.FrameCounts;
import io.longview.operators.health.StreamHealth.Trouble;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.media.StreamKind;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamHealthTest {
    private static final long START = 1_767_225_600_000_000L; // 2026-01-01
    private static final long SECOND = 1_000_000;
    private static final long FROZEN_AFTER = 5 * SECOND;

    private final StreamHealth health = new StreamHealth();

    @Test
    void aStreamIsFrozenWhenItsPictureRepeatedForLongEnough() {
        moving(0);
        for (int second = 1; second <= 4; second++) {
            repeated(second);
            assertThat(state(second)).isEqualTo(State.OK);
        }
        repeated(5);
        assertThat(state(5)).isEqualTo(State.FROZEN);
        moving(6);
        assertThat(state(6)).isEqualTo(State.OK);
        repeated(10);
        assertThat(state(10)).as("4 s after it moved").isEqualTo(State.OK);
    }

    @Test
    void aStreamThatBeginsWithRepeatsIsFrozenFromItsFirstFrame() {
        repeated(0);
        repeated(5);
        assertThat(state(5)).isEqualTo(State.FROZEN);
    }

    @Test
    void withoutFramesNothingIsFrozenOrBlack() {
        assertThat(health.state(Long.MIN_VALUE, FROZEN_AFTER)).isEqualTo(State.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "0,    0,    BLACK",
        "19.9, 2.9,  BLACK",
        "20,   2.9,  OK",
        "19.9, 3,    OK",
        "128,  0.9,  BLACK", // One tone, whatever its brightness.
        "128,  1,    OK"
    })
    void darkOrPlainPicturesAreBlack(float brightness, float contrast, State expected) {
        frame(0, false, brightness, contrast);
        assertThat(state(0)).isEqualTo(expected);
    }

    @Test
    void theLastFrameSaysWhetherTheStreamIsBlack() {
        frame(0, false, 0, 0);
        moving(1);
        assertThat(state(1)).isEqualTo(State.OK);
        frame(2, false, 0, 0);
        assertThat(state(2)).isEqualTo(State.BLACK);
    }

    @Test
    void blackSaysMoreThanFrozen() {
        frame(0, false, 0, 0);
        frame(10, true, 0, 0);
        assertThat(state(10)).isEqualTo(State.BLACK);
    }

    @ParameterizedTest
    @CsvSource({"NO_KEY_FRAME, NO_KEY_FRAME", "UNDECODABLE, UNDECODABLE"})
    void aLastSegmentThatFailedSaysMoreThanItsPictures(Trouble trouble, State expected) {
        frame(0, false, 0, 0);
        health.segment(trouble);
        assertThat(state(0)).isEqualTo(expected);
        health.segment(Trouble.NONE);
        assertThat(state(0)).isEqualTo(State.BLACK);
    }

    @Test
    void fpsIsThatOfStreamTimeSinceTheLastReport() {
        for (int i = 0; i <= 20; i++) {
            frame(i / 10.0, false, 100, 30);
        }
        assertThat(report(State.OK, 21, 2.0).fps()).isEqualTo(10);
        for (int i = 0; i <= 10; i++) {
            frame(3 + i / 4.0, false, 100, 30);
        }
        assertThat(report(State.OK, 32, 5.5).fps()).isEqualTo(4);
        assertThat(report(State.OK, 32, 5.5).fps()).as("no frames").isZero();
        frame(6, false, 100, 30);
        assertThat(report(State.OK, 33, 6).fps()).as("one frame has no rate").isZero();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aReportSaysWhatItIsTold(State verdict) {
        moving(0);
        HealthReport report = report(verdict, 7, 0);
        assertThat(report.state()).isEqualTo(verdict);
        assertThat(report.stream()).isEqualTo(new Event.StreamRef("gate", "broadcast"));
        assertThat(report.time()).isEqualTo("2026-01-01T00:01:00.000Z");
        assertThat(report.lastFrameTime()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(report.lastFrameAgeSeconds()).isEqualTo(60);
        assertThat(report.framesDecoded()).isEqualTo(7);
        assertThat(report.framesSampled()).isEqualTo(3);
    }

    @Test
    void aStreamLostBeforeItsFirstFrameHasNoFrameTime() {
        HealthReport report =
                health.report(
                        "gate", StreamKind.CAMERA, State.LOST, 60_000, new FrameCounts(0, 0, 0));
        assertThat(report.lastFrameTime()).isEmpty();
        assertThat(report.lastFrameAgeSeconds()).isZero();
        assertThat(report.fps()).isZero();
    }

    @Test
    void gapsAreReportedOnceAndRejectionsForEver() {
        health.gap(START, START + SECOND, "segment 3 missing");
        health.rejected();
        assertThat(report(State.OK, 1, 0).gaps())
                .containsExactly(
                        new Event.Gap(
                                "2026-01-01T00:00:00.000Z",
                                "2026-01-01T00:00:01.000Z",
                                "segment 3 missing"));
        health.rejected();
        HealthReport second = report(State.OK, 1, 0);
        assertThat(second.gaps()).isEmpty();
        assertThat(second.segmentsRejected()).isEqualTo(2);
    }

    @Test
    void aReportHoldsTheFirstFiftyGaps() {
        for (int i = 0; i < 60; i++) {
            health.gap(START, START + SECOND, "gap " + i);
        }
        assertThat(report(State.OK, 1, 0).gaps())
                .hasSize(50)
                .last()
                .extracting(Event.Gap::reason)
                .isEqualTo("gap 49");
    }

    @Test
    void aRestoredMemoryReportsAsTheOriginal() throws IOException {
        moving(0);
        frame(1, true, 0, 0);
        health.rejected();
        health.segment(Trouble.UNDECODABLE);
        health.gap(START, START + SECOND, "why");
        DataOutputSerializer out = new DataOutputSerializer(64);
        health.write(out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        StreamHealth restored = StreamHealth.read(in);

        assertThat(in.available()).isZero();
        assertThat(restored).usingRecursiveComparison().isEqualTo(health);
        assertThat(restored.state(START + 9 * SECOND, FROZEN_AFTER)).isEqualTo(State.UNDECODABLE);
    }

    private void moving(double second) {
        frame(second, false, 100, 30);
    }

    private void repeated(double second) {
        frame(second, true, 100, 30);
    }

    private void frame(double second, boolean duplicate, float brightness, float contrast) {
        health.frame(
                new FrameSignals(1, micros(second), 0, 0, false, duplicate, brightness, contrast));
    }

    private State state(double lastFrameSecond) {
        return health.state(micros(lastFrameSecond), FROZEN_AFTER);
    }

    private HealthReport report(State verdict, long decoded, double lastFrameSecond) {
        return health.report(
                "gate",
                StreamKind.BROADCAST,
                verdict,
                START / 1000 + 60_000,
                new FrameCounts(decoded, 3, micros(lastFrameSecond)));
    }

    private static long micros(double second) {
        return START + Math.round(second * SECOND);
    }
}
