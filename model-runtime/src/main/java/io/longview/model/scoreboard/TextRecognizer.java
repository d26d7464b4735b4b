/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.OnnxModel;
import java.util.ArrayList;
import java.util.List;

/**
 * PP-OCRv4 recognition: one line of text to characters with their places. The model gives for every
 * step of 8 pixels a distribution over the dictionary (CTC, class 0 is the blank).
 */
final class TextRecognizer implements AutoCloseable {
    private static final String MODEL = "models/ch_PP-OCRv4_rec_infer.onnx";
    private static final int HEIGHT = 48;
    private static final int LEAST_WIDTH = 64;
    private static final int MOST_WIDTH = 1600;

    private final OnnxModel model;
    private final TextDictionary dictionary;

    private TextRecognizer(OnnxModel model, TextDictionary dictionary) {
        this.model = model;
        this.dictionary = dictionary;
    }

    static TextRecognizer load() {
        return new TextRecognizer(TextResources.model(MODEL), TextDictionary.load());
    }

    /** Reads whatever text there is. */
    TextLine read(BoardPicture picture, PixelRect rect) {
        Steps steps = run(picture, rect);
        List<Glyph> glyphs = new ArrayList<>();
        int classes = dictionary.size();
        int last = 0;
        for (int step = 0; step < steps.count(); step++) {
            int best = 0;
            for (int i = 1; i < classes; i++) {
                if (steps.values()[step * classes + i] > steps.values()[step * classes + best]) {
                    best = i;
                }
            }
            if (best != 0) {
                float confidence = steps.values()[step * classes + best];
                add(glyphs, dictionary.text(best), confidence, step, steps, best == last);
            }
            last = best;
        }
        return new TextLine(glyphs);
    }

    /**
     * Reads a number: letters that look like a digit count as it, anything else is read as {@link
     * TextDictionary#OTHER}.
     */
    TextLine readNumber(BoardPicture picture, PixelRect rect) {
        Steps steps = run(picture, rect);
        List<Glyph> glyphs = new ArrayList<>();
        int last = TextDictionary.BLANK;
        for (int step = 0; step < steps.count(); step++) {
            float[] digits = dictionary.digits(steps.values(), step * dictionary.size());
            int best = 0;
            for (int i = 1; i < digits.length; i++) {
                best = digits[i] > digits[best] ? i : best;
            }
            if (best != TextDictionary.BLANK) {
                String text = best < 10 ? Integer.toString(best) : TextDictionary.OTHER;
                add(glyphs, text, digits[best], step, steps, best == last);
            }
            last = best;
        }
        return new TextLine(glyphs);
    }

    private static void add(
            List<Glyph> glyphs,
            String text,
            float confidence,
            int step,
            Steps steps,
            boolean goesOn) {
        float position = (step + 0.5f) / steps.filled();
        if (goesOn) {
            Glyph before = glyphs.remove(glyphs.size() - 1);
            float sure = Math.max(before.confidence(), confidence);
            glyphs.add(new Glyph(text, sure, (before.position() + position) / 2));
        } else {
            glyphs.add(new Glyph(text, confidence, position));
        }
    }

    /**
     * @param values (count, classes) probabilities
     * @param filled how many steps the crop fills; the rest is padding
     */
    private record Steps(float[] values, int count, float filled) {}

    private Steps run(BoardPicture picture, PixelRect rect) {
        int content =
                Math.max(
                        8, Math.min(MOST_WIDTH, Math.round(HEIGHT * rect.width() / rect.height())));
        int width = Math.max(LEAST_WIDTH, (content + 7) / 8 * 8);
        float[] luma = picture.sample(rect, content, HEIGHT);
        float[] input = new float[3 * HEIGHT * width];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                // Padding repeats the last column.
                input[y * width + x] = luma[y * content + Math.min(x, content - 1)] / 127.5f - 1;
            }
        }
        int plane = HEIGHT * width;
        System.arraycopy(input, 0, input, plane, plane);
        System.arraycopy(input, 0, input, 2 * plane, plane);
        float[] values =
                model.run(
                        manager -> {
                            NDArray array = manager.create(input, new Shape(1, 3, HEIGHT, width));
                            array.setName("x");
                            return new NDList(array);
                        },
                        outputs -> outputs.get(0).toFloatArray());
        int count = values.length / dictionary.size();
        return new Steps(values, count, (float) count * content / width);
    }

    @Override
    public void close() {
        model.close();
    }
}
