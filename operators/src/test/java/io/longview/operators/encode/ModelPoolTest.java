/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.operators.media.Clip;
import io.longview.operators.media.StreamKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that share their encoders: one that is held shows which encoder a batch went to. */
class ModelPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestingFrameEncoder held = new TestingFrameEncoder();
    private final TestingFrameEncoder free = new TestingFrameEncoder();
    private final List<ModelThread> open = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        held.allow(1000);
        for (ModelThread model : open) {
            model.close(PATIENCE);
        }
    }

    @Test
    void anIdleEncoderTakesTheBatchesOfAnotherTask() {
        ModelThread busy = start("job", held);
        awaitBegun(hold(busy));
        start("job", free);

        List<ModelThread.Batch> batches = encode(busy, 5);

        awaitDone(batches);
        assertThat(free.batches()).hasSize(5);
        assertThat(held.batches()).hasSize(1);
    }

    @Test
    void anotherJobsEncoderDoesNot() {
        ModelThread busy = start("job", held);
        awaitBegun(hold(busy));
        start("another job", free);

        List<ModelThread.Batch> batches = encode(busy, 2);

        assertThat(batches).noneMatch(ModelThread.Batch::isDone);
        held.allow(3);
        awaitDone(batches);
        assertThat(free.batches()).isEmpty();
    }

    @Test
    void aTaskThatEndsTakesItsWaitingBatchesAlongAndLeavesThoseOfOthers() throws Exception {
        ModelThread stays = start("job", held);
        awaitBegun(hold(stays));
        ModelThread leaves = ModelThread.start("job", free, "leaves");
        free.hold();
        encode(leaves, 1);
        Awaitility.await().until(() -> free.batches().size() == 1);
        List<ModelThread.Batch> own = encode(leaves, 2);
        List<ModelThread.Batch> others = encode(stays, 2);

        // It cannot end before its encoder ends the batch that it has begun.
        assertThatThrownBy(() -> leaves.close(Duration.ofMillis(50)))
                .hasMessageContaining("Expected the model to finish its batch");
        free.allow(1);
        leaves.close(PATIENCE);
        held.allow(3);
        awaitDone(others);

        assertThat(own).noneMatch(ModelThread.Batch::isDone);
        assertThat(free.closed()).isTrue();
        assertThat(held.batches()).hasSize(3);
    }

    @Test
    void anEncoderSurvivesThatATaskNoLongerTakesItsResults() {
        ModelThread model = start("job", free);
        ModelThread.Batch unwanted = batch();
        model.encode(
                unwanted,
                () -> {
                    throw new RejectedExecutionException("the mailbox is closed");
                });

        awaitDone(List.of(unwanted));
        awaitDone(encode(model, 1));
    }

    @Test
    void thePoolIsHungryWhileFewerBatchesWaitThanItHasEncoders() {
        ModelThread first = start("job", held);
        held.hold();
        free.hold();
        start("job", free);
        assertThat(first.isHungry(0)).isTrue();
        encode(first, 2);
        Awaitility.await().until(() -> held.batches().size() + free.batches().size() == 2);
        assertThat(first.isHungry(2)).isTrue();
        encode(first, 1);
        assertThat(first.isHungry(3)).isTrue();
        encode(first, 1);
        assertThat(first.isHungry(4)).isFalse();
        free.allow(1000);
    }

    @Test
    void aTaskDoesNotPileUpWhatItHasNotTakenBack() {
        ModelThread alone = start("job", free);
        assertThat(alone.isHungry(2)).isTrue();
        assertThat(alone.isHungry(3)).isFalse();
        start("job", held);
        assertThat(alone.isHungry(4)).isTrue();
        assertThat(alone.isHungry(5)).isFalse();
    }

    private ModelThread start(String pool, TestingFrameEncoder encoder) {
        ModelThread model = ModelThread.start(pool, encoder, "a task");
        open.add(model);
        return model;
    }

    /** Keeps the only encoder of a pool busy, until it is allowed. */
    private ModelThread.Batch hold(ModelThread model) {
        held.hold();
        return encode(model, 1).get(0);
    }

    private void awaitBegun(ModelThread.Batch begun) {
        Awaitility.await().until(() -> held.batches().size() == 1);
        assertThat(begun.isDone()).isFalse();
    }

    private static List<ModelThread.Batch> encode(ModelThread model, int count) {
        List<ModelThread.Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ModelThread.Batch batch = batch();
            model.encode(batch, () -> {});
            batches.add(batch);
        }
        return batches;
    }

    private static ModelThread.Batch batch() {
        ModelThread.Batch batch = new ModelThread.Batch();
        batch.add(
                new Clip(
                        "a",
                        StreamKind.CAMERA,
                        1,
                        List.of(TestingFrames.frame("a", 1, 100)),
                        null));
        return batch;
    }

    private static void awaitDone(List<ModelThread.Batch> batches) {
        Awaitility.await()
                .atMost(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .until(() -> batches.stream().allMatch(ModelThread.Batch::isDone));
    }
}
