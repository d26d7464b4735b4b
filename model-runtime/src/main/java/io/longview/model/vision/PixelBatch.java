/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Memory for the pixels of a batch, shared with the engine and used again for the next one. What
 * lies outside a picture's content is painted in one neutral colour, so that an encoding does not
 * depend on what the decoder left there.
 */
final class PixelBatch {
    /** Mid-grey as the usual letterbox colour of detectors: neither an edge nor a dark object. */
    static final byte NEUTRAL = 114;

    private static final int COLOURS = 3;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /**
     * Copies pictures of one size into a tensor that is valid until the next call.
     *
     * @return (B,H,W,3) uint8
     */
    NDArray fill(NDManager manager, List<Picture> pictures) {
        InputSize size = pictures.get(0).size();
        int bytes = pictures.size() * size.height() * size.width() * COLOURS;
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        buffer.clear();
        pictures.forEach(picture -> put(picture));
        buffer.flip();
        return manager.create(
                buffer,
                new Shape(pictures.size(), size.height(), size.width(), COLOURS),
                DataType.UINT8);
    }

    private void put(Picture picture) {
        InputSize size = picture.size();
        int line = size.width() * COLOURS;
        int content = size.contentWidth() * COLOURS;
        byte[] padding = new byte[line];
        Arrays.fill(padding, NEUTRAL);
        for (int y = 0; y < size.contentHeight(); y++) {
            buffer.put(picture.rgb(), y * line, content);
            buffer.put(padding, 0, line - content);
        }
        for (int y = size.contentHeight(); y < size.height(); y++) {
            buffer.put(padding);
        }
    }
}
