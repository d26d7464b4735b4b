/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.longview.operators.media.Clip;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.media.StreamKind;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleClipsTest {
    private static final EncodeSettings SETTINGS =
            new EncodeSettings(Duration.ofSeconds(10), 0, Duration.ofMillis(20));

    private KeyedOneInputStreamOperatorTestHarness<String, StreamItem, Clip> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void fourFramesAreAClipAndClipsAreNumberedByStream() throws Exception {
        for (int i = 1; i <= 8; i++) {
            send(TestingFrames.frame("a", i, 0));
        }
        for (int i = 1; i <= 4; i++) {
            send(TestingFrames.frame("b", i, 0));
        }
        assertThat(clips())
                .extracting(Clip::streamId, Clip::index, clip -> clip.frames().size())
                .containsExactly(tuple("a", 0L, 4), tuple("a", 1L, 4), tuple("b", 0L, 4));
    }

    @Test
    void aBoundaryClosesTheClipAndTravelsWithIt() throws Exception {
        send(TestingFrames.frame("a", 1, 0));
        StreamBoundary boundary =
                new StreamBoundary("a", StreamKind.CAMERA, 5, StreamBoundary.Reason.ENDED);
        send(boundary);
        send(boundary);

        assertThat(clips()).extracting(clip -> clip.frames().size()).containsExactly(1, 0);
        assertThat(clips()).extracting(Clip::boundary).containsExactly(boundary, boundary);
    }

    @Test
    void aForgottenStreamBeginsAnewWithClip0() throws Exception {
        long empty = harness.snapshot(1, 1).getStateSize();
        StreamBoundary forgotten =
                new StreamBoundary("a", StreamKind.CAMERA, 5, StreamBoundary.Reason.FORGOTTEN);
        send(forgotten); // Nobody has heard of it.
        assertThat(clips()).isEmpty();
        send(TestingFrames.frame("a", 1, 0));
        send(new StreamBoundary("a", StreamKind.CAMERA, 5, StreamBoundary.Reason.LOST));
        send(forgotten);
        assertThat(harness.snapshot(2, 2).getStateSize()).isEqualTo(empty);
        for (int i = 1; i <= 4; i++) {
            send(TestingFrames.frame("a", i, 0));
        }
        assertThat(clips()).extracting(Clip::index).containsExactly(0L, 1L, 0L);
        assertThat(clips().get(1).boundary()).isEqualTo(forgotten);
    }

    @Test
    void anotherInputSizeOrALongPauseBeginsANewClip() throws Exception {
        send(TestingFrames.frame("a", 1, 0, 0, 64));
        send(TestingFrames.frame("a", 2, 100_000, 0, 32));
        send(TestingFrames.frame("a", 3, 10_200_000, 0, 32));

        assertThat(clips())
                .extracting(clip -> clip.frames().get(0).info().frameIndex())
                .containsExactly(1L, 2L);
    }

    @Test
    void anUnfinishedClipSurvivesARestore() throws Exception {
        for (int i = 1; i <= 6; i++) {
            send(TestingFrames.frame("a", i, i));
        }
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        for (int i = 7; i <= 8; i++) {
            send(TestingFrames.frame("a", i, i));
        }
        Clip clip = clips().get(0);
        assertThat(clip.index()).isEqualTo(1);
        assertThat(clip.frames())
                .extracting(frame -> frame.info().frameIndex())
                .containsExactly(5L, 6L, 7L, 8L);
        assertThat(clip.frames().get(0).picture().rgb()[0]).isEqualTo((byte) 5);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, StreamItem, Clip> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AssembleClips(4, SETTINGS)),
                StreamItem::streamId,
                Types.STRING);
    }

    private void send(StreamItem item) throws Exception {
        harness.processElement(item, 0);
    }

    private List<Clip> clips() {
        return harness.extractOutputValues();
    }
}
