/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.FrameEncoder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The encoders that a job has in this process. Each task brings one, with a thread, and hands its
 * batches to all of them: whichever is free takes the batch that waits longest, whoever it is from,
 * so that a single busy stream uses every encoder without its pixels being sent to another task.
 */
final class ModelPool {
    private static final Map<String, ModelPool> OPEN = new HashMap<>();

    /** Batches for each encoder: one that it computes, and the next one. */
    private static final int PER_MEMBER = 2;

    private final String name;
    private final Queue<Work> waiting = new ArrayDeque<>();
    private final Set<ModelThread> members = new HashSet<>();

    private ModelPool(String name) {
        this.name = name;
    }

    /** What an encoder is to do, for whom. */
    private record Work(ModelThread owner, Consumer<FrameEncoder> batch) {}

    /** Adds a member to the pool of that name, which the first one opens. */
    static ModelPool join(String name, ModelThread member) {
        synchronized (OPEN) {
            ModelPool pool = OPEN.computeIfAbsent(name, ModelPool::new);
            synchronized (pool) {
                pool.members.add(member);
            }
            return pool;
        }
    }

    /** Takes a member out; what it handed in and nobody began is dropped. */
    void leave(ModelThread member) {
        synchronized (OPEN) {
            synchronized (this) {
                members.remove(member);
                waiting.removeIf(work -> work.owner() == member);
                // Waiters have to see that they are members no more.
                notifyAll();
                if (members.isEmpty()) {
                    OPEN.remove(name, this);
                }
            }
        }
    }

    /** Hands in a member's batch. */
    synchronized void put(ModelThread owner, Consumer<FrameEncoder> batch) {
        waiting.add(new Work(owner, batch));
        notify();
    }

    /** Waits for the next batch of anybody's; null when the member has left. */
    synchronized @Nullable Consumer<FrameEncoder> take(ModelThread member)
            throws InterruptedException {
        while (members.contains(member)) {
            Work next = waiting.poll();
            if (next != null) {
                return next.batch();
            }
            wait();
        }
        return null;
    }

    /**
     * Whether a task with so many batches in flight should hand in more: not more than there would
     * be if each encoder had its two from this task, and only while fewer batches wait than there
     * are encoders.
     */
    synchronized boolean isHungry(int inFlight) {
        return waiting.size() < members.size() && inFlight <= PER_MEMBER * members.size();
    }
}
