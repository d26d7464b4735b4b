/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventTimes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Moments as editors and players take them: an edit decision list (CMX 3600), HLS date ranges, or
 * SoccerNet's predictions.
 *
 * @param startMicros capture time at which the recording begins
 * @param preRoll microseconds before a moment that belong to its clip
 * @param postRoll microseconds after it
 * @param fps frames a second of timecodes
 */
public record MomentExport(long startMicros, long preRoll, long postRoll, int fps) {

    public MomentExport {
        if (preRoll < 0 || postRoll < 0) {
            throw new IllegalArgumentException(
                    "Expected pre-roll and post-roll of at least 0 seconds");
        }
        if (fps < 1 || fps > 120) {
            throw new IllegalArgumentException(
                    "Expected 1 to 120 frames a second of timecode, got " + fps);
        }
    }

    /** Start of a moment's clip since the start of the recording, microseconds; never negative. */
    private long in(Event event) {
        return Math.max(0, EventTimes.parse(event.time().start()) - startMicros - preRoll);
    }

    private long out(Event event) {
        return Math.max(in(event), EventTimes.parse(event.time().end()) - startMicros + postRoll);
    }

    /** An edit decision list, one event a moment, in the order given. */
    public String edl(List<Event> moments, String title) {
        StringBuilder text = new StringBuilder();
        text.append("TITLE: ").append(printable(title)).append("\nFCM: NON-DROP FRAME\n");
        long record = 0;
        int number = 0;
        for (Event event : moments) {
            long first = frame(in(event));
            long last = Math.max(first + 1, frame(out(event)));
            number++;
            text.append(
                    String.format(
                            Locale.ROOT,
                            "\n%03d  AX       V     C        %s %s %s %s\n",
                            number,
                            timecode(first),
                            timecode(last),
                            timecode(record),
                            timecode(record + last - first)));
            text.append("* FROM CLIP NAME: ")
                    .append(printable(event.stream().streamId()))
                    .append("\n* COMMENT: ")
                    .append(printable(words(event)))
                    .append('\n');
            record += last - first;
        }
        return text.toString();
    }

    private long frame(long micros) {
        return Math.round(micros * fps / 1e6);
    }

    private String timecode(long frame) {
        long seconds = frame / fps;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d:%02d",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60,
                frame % fps);
    }

    /** One EXT-X-DATERANGE tag a moment. */
    public String hlsDateRanges(List<Event> moments) {
        StringBuilder text = new StringBuilder();
        for (Event event : moments) {
            long first = in(event);
            text.append("#EXT-X-DATERANGE:ID=\"")
                    .append(event.eventId())
                    .append("\",CLASS=\"io.longview.")
                    .append(event.category())
                    .append("\",START-DATE=\"")
                    .append(EventTimes.format(startMicros + first))
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "\",DURATION=%.3f,X-CONFIDENCE=%.2f,X-DESCRIPTION=\"%s\"\n",
                                    (out(event) - first) / 1e6,
                                    event.confidence(),
                                    printable(words(event)).replace("\"", "'")));
        }
        return text.toString();
    }

    /** SoccerNet's results_spotting.json: every scoring moment is a goal of the first half. */
    public String soccerNet(List<Event> moments, String game) {
        List<Map<String, String>> predictions = new ArrayList<>();
        for (Event event : moments) {
            if (event.category().equals("score")) {
                long middle =
                        (EventTimes.parse(event.time().start())
                                        + EventTimes.parse(event.time().end()))
                                / 2;
                long millis = Math.max(0, (middle - startMicros) / 1000);
                Map<String, String> prediction = new LinkedHashMap<>();
                prediction.put(
                        "gameTime",
                        String.format(
                                Locale.ROOT, "1 - %02d:%02d", millis / 60_000, millis / 1000 % 60));
                prediction.put("label", "Goal");
                prediction.put("position", Long.toString(millis));
                prediction.put("half", "1");
                prediction.put("confidence", Double.toString(event.confidence()));
                predictions.add(prediction);
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("UrlLocal", game);
        document.put("predictions", predictions);
        return new String(EventJson.write(document), StandardCharsets.UTF_8) + "\n";
    }

    /** A moment in a few words. */
    static String words(Event event) {
        Object score = event.attributes().get("score");
        if (score instanceof Map<?, ?> facts && facts.get("after") instanceof Map<?, ?> after) {
            return "score %s-%s, %s side"
                    .formatted(after.get("left"), after.get("right"), facts.get("side"));
        }
        String link =
                event.relations().isEmpty() ? "" : " of " + event.relations().get(0).eventId();
        boolean slow = Boolean.TRUE.equals(event.attributes().get("slowMotion"));
        return (slow ? "slow-motion " : "") + event.category() + link;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
