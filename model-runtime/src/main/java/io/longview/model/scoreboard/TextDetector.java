/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.OnnxModel;
import java.util.ArrayList;
import java.util.List;

/**
 * PP-OCRv4 detection (differentiable binarisation): where lines of text are. The model marks the
 * shrunk kernel of every line; a box is grown by area * 1.5 / perimeter to cover it.
 */
final class TextDetector implements AutoCloseable {
    private static final String MODEL = "models/ch_PP-OCRv4_det_infer.onnx";
    private static final int STRIDE = 32;
    private static final float KERNEL = 0.3f;
    private static final float LEAST_SCORE = 0.5f;
    private static final float UNCLIP = 1.5f;
    private static final int LEAST_SIDE = 3;
    private static final int MOST_BOXES = 64;

    private final OnnxModel model;

    private TextDetector(OnnxModel model) {
        this.model = model;
    }

    static TextDetector load() {
        return new TextDetector(TextResources.model(MODEL));
    }

    /**
     * Finds lines of text in a part of a picture.
     *
     * @param scale pixels of the model's input for one of the picture
     * @return boxes in pixels of the picture, upper ones first
     */
    List<PixelRect> find(BoardPicture picture, PixelRect part, float scale) {
        int width = multiple(part.width() * scale);
        int height = multiple(part.height() * scale);
        float[] luma = picture.sample(part, width, height);
        float[] input = new float[3 * luma.length];
        for (int i = 0; i < luma.length; i++) {
            float value = luma[i] / 127.5f - 1;
            input[i] = value;
            input[luma.length + i] = value;
            input[2 * luma.length + i] = value;
        }
        float[] kernels =
                model.run(
                        manager -> {
                            NDArray array = manager.create(input, new Shape(1, 3, height, width));
                            array.setName("x");
                            return new NDList(array);
                        },
                        outputs -> outputs.get(0).toFloatArray());
        float backX = part.width() / width;
        float backY = part.height() / height;
        List<PixelRect> found = new ArrayList<>();
        for (PixelRect box : new KernelBoxes(kernels, width).boxes()) {
            found.add(
                    new PixelRect(
                            part.left() + box.left() * backX,
                            part.top() + box.top() * backY,
                            part.left() + box.right() * backX,
                            part.top() + box.bottom() * backY));
        }
        return found;
    }

    private static int multiple(float length) {
        return Math.max(STRIDE, Math.round(length / STRIDE) * STRIDE);
    }

    @Override
    public void close() {
        model.close();
    }

    /** The connected kernels of a map. */
    private static final class KernelBoxes {
        private final float[] map;
        private final int width;
        private final boolean[] seen;
        private final int[] stack;

        KernelBoxes(float[] map, int width) {
            this.map = map;
            this.width = width;
            seen = new boolean[map.length];
            stack = new int[map.length];
        }

        List<PixelRect> boxes() {
            List<PixelRect> boxes = new ArrayList<>();
            for (int i = 0; i < map.length && boxes.size() < MOST_BOXES; i++) {
                if (!seen[i] && map[i] > KERNEL) {
                    flood(i, boxes);
                }
            }
            return boxes;
        }

        private void flood(int start, List<PixelRect> boxes) {
            int left = width;
            int right = 0;
            int top = Integer.MAX_VALUE;
            int bottom = 0;
            float sum = 0;
            int count = 0;
            int depth = 0;
            stack[depth++] = start;
            seen[start] = true;
            while (depth > 0) {
                int at = stack[--depth];
                int x = at % width;
                int y = at / width;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
                sum += map[at];
                count++;
                depth = push(at - width, depth);
                depth = push(at + width, depth);
                depth = x > 0 ? push(at - 1, depth) : depth;
                depth = x < width - 1 ? push(at + 1, depth) : depth;
            }
            float wide = right - left + 1;
            float high = bottom - top + 1;
            if (Math.min(wide, high) >= LEAST_SIDE && sum / count > LEAST_SCORE) {
                float grow = wide * high * UNCLIP / (2 * (wide + high));
                boxes.add(new PixelRect(left, top, right + 1, bottom + 1).grow(grow, grow));
            }
        }

        private int push(int at, int depth) {
            if (at < 0 || at >= map.length || seen[at] || !(map[at] > KERNEL)) {
                return depth;
            }
            seen[at] = true;
            stack[depth] = at;
            return depth + 1;
        }
    }
}
