/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.hico.ContextBlock;
import io.longview.model.vision.VideoTokens;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * What a chat model is shown of a stream: remembered tokens, as they are before the connector, in
 * the order of time. Each 16 tokens are a picture of the prompt: a clip with all its tokens is
 * four, an older one is one, and so are several that were merged.
 *
 * @param blocks what is remembered, in the order of time
 */
public record VisualMemory(List<ContextBlock> blocks) {
    public VisualMemory {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("Expected a memory with at least one clip");
        }
    }

    /**
     * A picture of the prompt.
     *
     * @param micros the time that it stands for, microseconds since the epoch
     * @param tokens how many it has
     */
    record Image(long micros, int tokens) {}

    /** The pictures of the prompt. */
    List<Image> images() {
        List<Image> images = new ArrayList<>();
        for (ContextBlock block : blocks) {
            int count = (block.count() + VideoTokens.FRAME_TOKENS - 1) / VideoTokens.FRAME_TOKENS;
            long length = block.endMicros() - block.startMicros();
            for (int i = 0; i < count; i++) {
                int left = block.count() - i * VideoTokens.FRAME_TOKENS;
                long after = count == 1 ? 0 : length * i / (count - 1);
                images.add(
                        new Image(
                                block.startMicros() + after,
                                Math.min(VideoTokens.FRAME_TOKENS, left)));
            }
        }
        return images;
    }

    /** Number of pictures in the prompt. */
    public int pictures() {
        return images().size();
    }

    /**
     * Without it the model would know the pictures by number only, and would take old ones, which
     * stand for longer, for as long as new ones.
     */
    String sentence() {
        List<Image> images = images();
        long start = blocks.get(0).startMicros();
        double length = (blocks.get(blocks.size() - 1).endMicros() - start) / 1e6;
        String times =
                images.stream()
                        .map(image -> Long.toString(Math.round((image.micros - start) / 1e6)))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "The video lasts for %.2f seconds, and %d frames are sampled from it at %s"
                        + " seconds.",
                length,
                images.size(),
                times);
    }

    /** Tells memories of different content apart. */
    long fingerprint() {
        CRC32C checksum = new CRC32C();
        int bytes = 0;
        for (ContextBlock block : blocks) {
            ByteBuffer buffer = ByteBuffer.allocate(block.values().length * Short.BYTES + 24);
            buffer.putLong(block.startMicros()).putLong(block.endMicros()).putLong(block.count());
            buffer.asShortBuffer().put(block.values());
            checksum.update(buffer.array());
            bytes += buffer.capacity();
        }
        return checksum.getValue() << 32 | Integer.toUnsignedLong(bytes);
    }
}
