/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.operators.event.Event;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentExportTest {
    private static final long START = 1_000_000_000L;
    private static final Event SCORE =
            event(
                    "aaaaaaaaaaaaaaaaaaaaaaaa",
                    "score",
                    61_200_000,
                    62_000_000,
                    List.of(),
                    Map.of(
                            "score",
                            Map.of("after", Map.of("left", 3, "right", 2), "side", "left")));
    private static final Event REPLAY =
            event(
                    "bbbbbbbbbbbbbbbbbbbbbbbb",
                    "replay",
                    70_000_000,
                    78_000_000,
                    List.of(new Event.Relation("replayOf", "aaaaaaaaaaaaaaaaaaaaaaaa")),
                    Map.of("slowMotion", true));

    @Test
    void anEditDecisionListHasSourceAndRecordTimecodes() {
        assertThat(export(2, 1).edl(List.of(SCORE, REPLAY), "game\nx"))
                .isEqualTo(
                        """
                        TITLE: game?x
                        FCM: NON-DROP FRAME

                        001  AX       V     C        00:00:59:05 00:01:03:00 00:00:00:00 00:00:03:20
                        * FROM CLIP NAME: court-1
                        * COMMENT: score 3-2, left side

                        002  AX       V     C        00:01:08:00 00:01:19:00 00:00:03:20 00:00:14:20
                        * FROM CLIP NAME: court-1
                        * COMMENT: slow-motion replay of aaaaaaaaaaaaaaaaaaaaaaaa
                        """);
    }

    @Test
    void aClipDoesNotBeginBeforeTheRecording() {
        Event early = event("cc", "replay", 500_000, 900_000, List.of(), Map.of());
        assertThat(export(2, 0).edl(List.of(early), "t"))
                .contains("C        00:00:00:00 00:00:00:23");
    }

    @Test
    void dateRangesNameTheMomentItsTimeAndItsLength() {
        assertThat(export(2, 1).hlsDateRanges(List.of(SCORE)))
                .isEqualTo(
                        "#EXT-X-DATERANGE:ID=\"aaaaaaaaaaaaaaaaaaaaaaaa\",CLASS=\"io.longview.score\","
                                + "START-DATE=\"1970-01-01T00:17:39.200Z\",DURATION=3.800,"
                                + "X-CONFIDENCE=0.90,X-DESCRIPTION=\"score 3-2, left side\"\n");
    }

    @Test
    void soccerNetPredictionsAreTheScoresAtTheirMiddle() {
        assertThat(export(5, 5).soccerNet(List.of(SCORE, REPLAY), "game"))
                .isEqualTo(
                        "{\"UrlLocal\":\"game\",\"predictions\":[{\"gameTime\":\"1 - 01:01\","
                                + "\"label\":\"Goal\",\"position\":\"61600\",\"half\":\"1\","
                                + "\"confidence\":\"0.9\"}]}\n");
    }

    @Test
    void refusesRollsAndRatesThatMakeNoClip() {
        assertThatThrownBy(() -> export(-1, 0))
                .hasMessage("Expected pre-roll and post-roll of at least 0 seconds");
        assertThatThrownBy(() -> new MomentExport(0, 0, 0, 0))
                .hasMessage("Expected 1 to 120 frames a second of timecode, got 0");
    }

    private static MomentExport export(int before, int after) {
        return new MomentExport(START, before * 1_000_000L, after * 1_000_000L, 25);
    }

    private static Event event(
            String id,
            String category,
            long start,
            long end,
            List<Event.Relation> relations,
            Map<String, Object> attributes) {
        return new Event(
                id,
                1,
                EventPhase.END,
                EventStatus.CONFIRMED,
                EventKind.MOMENT,
                category,
                0.9,
                new Event.StreamRef("court-1", "broadcast"),
                Event.TimeSpan.of(START + start, START + end, 1, 2),
                null,
                List.of(),
                relations,
                null,
                null,
                attributes,
                new Event.ModelRef("b", "1", "d"));
    }
}
