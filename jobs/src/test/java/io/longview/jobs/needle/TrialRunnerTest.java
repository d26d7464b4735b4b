/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.VisualQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the protocol with drawn tokens; the encoder has no part in it. */
class TrialRunnerTest {
    private static final int CHANNELS = 16;
    private static final Needle NEEDLE = needle("needle.jpg", "dog", 16, clip(999, 16));

    private static Needle needle(String name, String text, int classId, HeldClip clip) {
        VisualQuery query = VisualQuery.of(clip.tokens());
        return new Needle(name, text, Set.of(classId), clip, query, query);
    }

    private final List<TrialRunner> runners = new ArrayList<>();

    @AfterEach
    void close() {
        runners.forEach(TrialRunner::close);
    }

    @Test
    void putsTheNeedleAtTheNearestBorderOfAClip() {
        assertThat(new Cell(1000, 0).needleClip()).isZero();
        assertThat(new Cell(1000, 0.2).needleClip()).isEqualTo(50);
        assertThat(new Cell(1000, 0.333).needleClip()).isEqualTo(83);
        assertThat(new Cell(1000, 1).needleClip()).isEqualTo(250);
        assertThat(new Cell(1003, 1).needleClip()).isEqualTo(250);
    }

    @Test
    void sharingPrefixesChangesNothing() {
        NeedleSettings settings = settings(List.of(64, 160), List.of(0.0, 0.5, 1.0));
        Haystack haystack = haystack(25);
        TrialRunner runner = runner(haystack, settings);
        for (Cell cell : TrialRunner.cells(settings)) {
            SimulatedStream alone = runner.empty();
            for (int i = 0; i <= cell.clips(); i++) {
                int from = i < cell.needleClip() ? i : i - 1;
                HeldClip clip = i == cell.needleClip() ? NEEDLE.clip() : haystack.clip(from);
                alone.remember(clip.at(i));
            }
            SimulatedStream shared = runner.withNeedle(cell, NEEDLE);
            assertThat(shared.bytes()).isEqualTo(alone.bytes());
            assertThat(shared.find(NEEDLE.query())).isEqualTo(alone.find(NEEDLE.query()));
            assertThat(shared.sightings(Set.of(16))).isEqualTo(alone.sightings(Set.of(16)));
        }
    }

    @Test
    void findsANeedleUnlikeTheHaystackEverywhere() {
        NeedleSettings settings = settings(List.of(160), List.of(0.0, 0.5, 1.0));
        TrialRunner runner = runner(haystack(25), settings);
        for (Cell cell : TrialRunner.cells(settings)) {
            ContextMatch best = runner.withNeedle(cell, NEEDLE).find(NEEDLE.query()).get(0);
            assertThat(best.firstFrame()).isEqualTo(cell.needleClip() * 4L);
            assertThat(best.startMicros()).isEqualTo(cell.needleClip() * 4_000_000L);
        }
        List<Trial> trials =
                runner.run(Map.of(new Cell(160, 0.5), List.of(NEEDLE, NEEDLE)), line -> {});
        assertThat(trials).hasSize(2).allMatch(trial -> trial.picture().found());
        assertThat(ResultsCsv.lines(trials).get(1))
                .startsWith("160,0.5,80,needle.jpg,dog,16,")
                .contains(",true,true,true,1.0000,0.0,");
    }

    @Test
    void saysWhatTheBareHaystackShows() {
        NeedleSettings settings = settings(List.of(100), List.of(0.5));
        TrialRunner runner = runner(haystack(25), settings);
        HeldClip known = haystack(25).clip(7);
        Needle alike = needle("alike.jpg", "cat", 15, known);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add("class " + i);
        }
        FalseAlarms alarms =
                FalseAlarms.of(100, runner.bare(100), List.of(NEEDLE, alike), names, Set.of(15));
        assertThat(alarms.picture().asked()).isEqualTo(2);
        assertThat(alarms.picture().seen()).isEqualTo(1);
        assertThat(alarms.picture().rate()).isEqualTo(0.5);
        assertThat(alarms.picture().highest()).isGreaterThan(0.99);
        assertThat(alarms.pictures()).containsOnlyKeys("alike.jpg");
        assertThat(alarms.text().seen()).isEqualTo(1);
        assertThat(alarms.textAbsent().seen()).isZero();
        assertThat(alarms.classesAbsent().asked()).isEqualTo(19);
        assertThat(alarms.classesShown()).containsOnlyKeys("class 15");
    }

    @Test
    void theBaselineKeepsWhatFits() {
        NaiveMemory naive = runner(haystack(25), settings(List.of(100), List.of(0.5))).naive();
        int capacity = naive.capacity();
        assertThat(naive.step(capacity)).isEqualTo(1);
        assertThat(naive.step(capacity + 1)).isEqualTo(2);
        assertThat(naive.step(2 * capacity + 1)).isEqualTo(4);
        Cell cell = new Cell(6 * capacity, 0.5);
        int step = naive.step(cell.clips() + 1);
        assertThat(step).isEqualTo(2);
        int found = 0;
        for (int draw = 0; draw < step; draw++) {
            found += naive.ask(cell, NEEDLE, draw).picture().found() ? 1 : 0;
        }
        assertThat(found).isEqualTo(1);
    }

    @Test
    void repeatsAHaystackWithALittleNoise() {
        Haystack haystack = haystack(5);
        float[] first = haystack.clip(3).tokens().values();
        float[] again = haystack.clip(8).tokens().values();
        assertThat(again).isNotEqualTo(first);
        double difference = 0;
        double power = 0;
        for (int i = 0; i < first.length; i++) {
            difference += (again[i] - first[i]) * (double) (again[i] - first[i]);
            power += first[i] * (double) first[i];
        }
        assertThat(Math.sqrt(difference / power)).isBetween(0.005, 0.015);
        assertThat(haystack.clip(8).tokens().values()).isEqualTo(again);
    }

    @Test
    void drawsEachNeedleAboutEquallyOften() {
        NeedleSettings settings = settings(List.of(100, 200), List.of(0.0, 0.5, 1.0));
        Map<Cell, List<Integer>> drawn = TrialRunner.draw(TrialRunner.cells(settings), 9, settings);
        assertThat(drawn).hasSize(6);
        int[] uses = new int[9];
        drawn.values()
                .forEach(
                        chosen -> {
                            assertThat(new HashSet<>(chosen)).hasSize(3);
                            chosen.forEach(index -> uses[index]++);
                        });
        assertThat(uses).containsOnly(2);
    }

    private TrialRunner runner(Haystack haystack, NeedleSettings settings) {
        TrialRunner runner =
                new TrialRunner(haystack, ContextSettings.defaults(CHANNELS), settings);
        runners.add(runner);
        return runner;
    }

    private static NeedleSettings settings(List<Integer> frames, List<Double> depths) {
        return new NeedleSettings(
                List.of("unused"),
                Path.of(""),
                frames,
                depths,
                3,
                5,
                ContextSettings.DEFAULT_BYTE_BUDGET,
                2,
                1,
                Path.of(""),
                List.of());
    }

    private static Haystack haystack(int clips) {
        List<HeldClip> held = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            held.add(clip(i, 15));
        }
        return new Haystack(held, clips * 4, 1);
    }

    private static HeldClip clip(int seed, int classId) {
        Random random = new Random(seed);
        int tokens = 64;
        float[] values = new float[tokens * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] mass = new float[tokens];
        Arrays.fill(mass, 1);
        int[] frame = new int[tokens];
        for (int i = 0; i < tokens; i++) {
            frame[i] = i / 16;
        }
        return new HeldClip(
                new TokenBlock(CHANNELS, values, mass, frame, frame),
                List.of(new ClassEvidence(classId, 0.7f, 1)));
    }
}
