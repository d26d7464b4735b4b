/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.language.Generation;
import io.longview.model.language.Sampling;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Native memory is not collected as garbage; whatever a turn leaves behind is left for good. */
class ChatMemoryTest {
    /** Java's own heap grows in some of the rounds; a leak would show in every one. */
    private static final int ROUNDS = 3;

    private static final int TURNS = 100;

    /** Leaked logits would add 3 MB a turn. */
    private static final long TOLERATED_KILOBYTES = 64 << 10;

    @TempDir Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void manyTurnsLeaveNothingBehind() throws IOException {
        TestingCheckpoint.write(folder);
        TensorEngine engine = TensorEngine.start(EngineSettings.cpu(1));
        try (ChatModel model = ChatModel.load(engine, folder, Precision.FLOAT32)) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) {
                long before = residentKilobytes();
                turns(model, TURNS);
                least = Math.min(least, residentKilobytes() - before);
            }
            assertThat(least).isLessThan(TOLERATED_KILOBYTES);
        }
    }

    /** Conversations of ten turns, each about a video of its own. */
    private static void turns(ChatModel model, int count) {
        int side = TestingCheckpoint.SIDE;
        Picture picture =
                new Picture(new InputSize(side, side, side, side), new byte[side * side * 3]);
        List<Picture> frames = Collections.nCopies(4, picture);
        Generation generation = new Generation(Sampling.GREEDY, Set.of(), 8);
        for (int i = 0; i < count; i += 10) {
            try (ChatConversation talk = new ChatConversation(model, frames, 1000)) {
                for (int turn = 0; turn < 10; turn++) {
                    talk.ask("What is it?", generation, text -> true);
                }
            }
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
