/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The summary for people. */
final class NeedleReport {
    private static final double MEBI = 1 << 20;
    private static final int MOST_PICTURES = 8;

    private NeedleReport() {}

    static List<String> lines(NeedleSummary summary) {
        List<String> lines = new ArrayList<>();
        addInputs(summary, lines);
        lines.add("");
        lines.add(
                format(
                        "%-36s %8s %6s %6s %8s %9s %9s %8s",
                        "question",
                        "frames",
                        "asked",
                        "found",
                        "recall",
                        "any score",
                        "mean err",
                        "max err"));
        for (Question question : Question.values()) {
            addRecall(question, summary, lines);
        }
        lines.add("");
        lines.add("false alarms: \"seen\" on the haystack without a needle");
        summary.falseAlarms().forEach(alarms -> addAlarms(alarms, lines));
        lines.add("");
        addCosts(summary, lines);
        return lines;
    }

    private static void addInputs(NeedleSummary summary, List<String> lines) {
        NeedleSummary.HaystackSummary haystack = summary.haystack();
        lines.add(
                format(
                        "haystack: %d unique frames from %d sources, %.3g frames a second%s",
                        haystack.uniqueFrames(),
                        haystack.sources().size(),
                        haystack.fps(),
                        haystack.repeated()
                                ? "; fewer than asked for: repeated from the start, with %.0f %% noise"
                                        .formatted(100 * Haystack.REPEAT_NOISE)
                                : ""));
        NeedleSummary.NeedleCounts needles = summary.needles();
        lines.add(
                format(
                        "needles: %d of %d used, %d per cell; %d mean no class and are not asked by text",
                        needles.used(),
                        needles.available(),
                        needles.perCell(),
                        needles.withoutClass()));
        lines.add(
                format(
                        "baseline: whole clips, %d fit into %.1f MiB; kept of the haystacks: %s",
                        summary.baseline().capacityClips(),
                        summary.settings().byteBudget() / MEBI,
                        String.join(
                                ", ",
                                summary.baseline().keptEvery().entrySet().stream()
                                        .map(e -> e.getKey() + " frames: 1 of " + e.getValue())
                                        .toList())));
    }

    private static void addRecall(Question question, NeedleSummary summary, List<String> lines) {
        summary.recallByFrames()
                .forEach(
                        (frames, recall) -> {
                            Recall one = recall.get(question.key());
                            if (one != null && one.asked() > 0) {
                                lines.add(line(question.title(), frames.toString(), one));
                            }
                        });
        Recall all = summary.recall().get(question.key());
        if (all != null && all.asked() > 0) {
            lines.add(line(question.title(), "all", all));
        }
    }

    private static String line(String title, String frames, Recall recall) {
        return format(
                "%-36s %8s %6d %6d %7.1f%% %8.1f%% %7.1f s %6.1f s",
                title,
                frames,
                recall.asked(),
                recall.found(),
                100 * recall.recall(),
                100 * recall.recallAnyScore(),
                recall.meanErrorSeconds(),
                recall.maxErrorSeconds());
    }

    private static void addAlarms(FalseAlarms alarms, List<String> lines) {
        lines.add(
                format(
                        "  %d frames: same picture %s, picture at 75 %% %s, text %s",
                        alarms.frames(),
                        rate(alarms.picture()),
                        rate(alarms.noisy()),
                        rate(alarms.text())));
        lines.add(
                format(
                        "    of classes that it is not said to show (--shown): texts %s, every"
                                + " such class %s",
                        rate(alarms.textAbsent()), rate(alarms.classesAbsent())));
        if (!alarms.pictures().isEmpty()) {
            lines.add("    pictures said to be seen: " + highest(alarms.pictures()));
        }
        if (!alarms.classesShown().isEmpty()) {
            lines.add(
                    "    classes that the haystack shows by itself (sightings): "
                            + alarms.classesShown());
        }
    }

    private static String rate(FalseAlarms.Rate rate) {
        return rate.asked() == 0
                ? "not asked"
                : format(
                        "%d of %d (%.1f %%; highest score %.3f)",
                        rate.seen(), rate.asked(), 100 * rate.rate(), rate.highest());
    }

    private static String highest(Map<String, Double> scores) {
        String some =
                scores.entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                        .limit(MOST_PICTURES)
                        .map(entry -> format("%s %.3f", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
        int more = scores.size() - MOST_PICTURES;
        return more > 0 ? some + " and %d more, see summary.json".formatted(more) : some;
    }

    private static void addCosts(NeedleSummary summary, List<String> lines) {
        summary.bytesPerStream()
                .forEach(
                        (frames, bytes) ->
                                lines.add(
                                        format(
                                                "bytes per stream after %d frames: %.2f MiB",
                                                frames, bytes / MEBI)));
        Map<Integer, Double> ingest = summary.costs().ingestMicrosPerClip();
        double youngest = ingest.values().iterator().next();
        ingest.forEach(
                (frames, micros) ->
                        lines.add(
                                format(
                                        "remembering a clip after %d frames: %.0f us of processor time (%+.1f %%)",
                                        frames, micros, 100 * (micros / youngest - 1))));
        lines.add(latency("picture", summary.costs().pictureAnswer()));
        lines.add(latency("text", summary.costs().textAnswer()));
        lines.add("seconds: " + summary.seconds());
    }

    private static String latency(String kind, Costs.Latency latency) {
        return format(
                "answer to a %s: p50 %.2f ms, p95 %.2f ms (%d answers)",
                kind, latency.p50Millis(), latency.p95Millis(), latency.answers());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
