/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextBlock;
import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.LongContext;
import io.longview.model.hico.Sighting;
import io.longview.model.hico.SightingPage;
import io.longview.model.hico.TokenBlock;
import io.longview.operators.media.StreamKind;
import io.longview.operators.wire.RandomRecords;
import io.longview.operators.wire.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Memories with any past, and the parts that they are made of. */
public final class RandomMemories {
    private static final int CHANNELS = 4;
    private static final int TOKENS = 64;

    private RandomMemories() {}

    /** Layout of what changes with every clip. */
    @SuppressWarnings("unchecked") // The state's class is the package's own matter.
    public static RecordCodec<Object> memoryCodec() {
        return (RecordCodec<Object>) (RecordCodec<?>) new StreamMemory.Codec();
    }

    /** A memory after up to 40 clips with gaps. */
    public static Object memory(Random random) {
        StreamMemory memory =
                new StreamMemory(
                        remember(random, ContextStore.inMemory()),
                        new RandomRecords(random).oneOf(StreamKind.values()));
        memory.nextClip = random.nextLong();
        memory.ended = random.nextBoolean();
        memory.clipsLeftOut = random.nextLong();
        return memory;
    }

    /** Layout of a standing query's progress. */
    @SuppressWarnings("unchecked") // The state's class is the package's own matter.
    public static RecordCodec<Object> watchCodec() {
        return (RecordCodec<Object>) (RecordCodec<?>) new Watch.Codec();
    }

    /** Any progress of a standing query. */
    public static Object watch(Random random) {
        return new Watch(
                random.nextInt(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextDouble(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong());
    }

    /** A trace of a memory. */
    public static ContextBlock block(Random random) {
        ContextStore store = ContextStore.inMemory();
        remember(random, store);
        return store.traces().values().iterator().next();
    }

    /** Up to 32 sightings. */
    public static SightingPage page(Random random) {
        List<Sighting> sightings = new ArrayList<>();
        for (int i = random.nextInt(33); i > 0; i--) {
            sightings.add(
                    new Sighting(
                            random.nextInt(80),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextFloat(),
                            random.nextInt(),
                            random.nextInt(),
                            random.nextFloat(),
                            random.nextBoolean()));
        }
        return new SightingPage(random.nextLong(), sightings);
    }

    private static ContextHead remember(Random random, ContextStore store) {
        LongContext context = new LongContext(ContextSettings.defaults(CHANNELS));
        ContextHead head = new ContextHead();
        long frame = 0;
        for (int i = 1 + random.nextInt(40); i > 0; i--) {
            long[] frames = new long[4];
            long[] times = new long[4];
            for (int j = 0; j < 4; j++) {
                frame += 1 + random.nextInt(10);
                frames[j] = frame;
                times[j] = frame * 1_000_000;
            }
            context.remember(
                    head, store, new ContextClip(frames, times, tokens(random), seen(random)));
        }
        return head;
    }

    private static List<ClassEvidence> seen(Random random) {
        return List.of(
                new ClassEvidence(
                        random.nextInt(5),
                        random.nextFloat(),
                        random.nextInt(9),
                        random.nextFloat()));
    }

    private static TokenBlock tokens(Random random) {
        float[] values = new float[TOKENS * CHANNELS];
        float[] mass = new float[TOKENS];
        int[] frame = new int[TOKENS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < TOKENS; i++) {
            mass[i] = 1 + random.nextInt(50);
            frame[i] = i / 16;
        }
        return new TokenBlock(CHANNELS, values, mass, frame, frame.clone());
    }
}
