/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.heads.temporal.MomentHead;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.heads.temporal.Window;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.training.TrainingSettings;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.NanoDetEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed weights on games that no training ever drew: other seeds, other styles. */
class TemporalHeadOnGamesTest {
    private static final List<Integer> SEEDS = List.of(30_007, 30_010);

    @TempDir Path folder;

    @Test
    void findsReplaysAndScoresOfGamesItNeverSaw() {
        TrainConfig config =
                new TrainConfig(
                        1,
                        1,
                        1,
                        70,
                        List.of(10),
                        List.of(5.0),
                        1,
                        List.of("384x216"),
                        List.of(0.12),
                        List.of(false, true),
                        new TrainingSettings(1, 1, 0.1f, 0, 1, 1, 1));
        Bundle bundle = Bundle.compact();
        List<BroadcastClips> games = new ArrayList<>();
        try (FrameEncoder encoder = NanoDetEncoder.load(bundle, EncoderSettings.defaults())) {
            for (int seed : SEEDS) {
                games.addAll(new BroadcastFootage(config, folder).of(seed, encoder));
            }
        }
        try (SafetensorsFile weights = bundle.openWeights("temporal-head");
                TemporalHead head =
                        MomentHead.load(TensorEngine.start(EngineSettings.cpu(1)), weights)) {
            List<Map<Sought, List<Window>>> found =
                    games.stream().map(game -> BroadcastSearch.spans(head, game)).toList();
            SpanScore replays =
                    BroadcastSearch.score(
                            Sought.REPLAY, games, found, head.threshold(Sought.REPLAY));
            assertThat(replays.wanted()).isGreaterThanOrEqualTo(3);
            assertThat(replays.f1()).as("F1 of replays, %s", replays).isGreaterThan(0.6);
            SpanScore scores =
                    BroadcastSearch.score(Sought.SCORE, games, found, head.threshold(Sought.SCORE));
            assertThat(scores.hits()).as("scores, %s", scores).isPositive();
            assertThat(weights.metadata()).containsKeys("config", "seed", "commit", "metrics");
        }
    }
}
