/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads text in pictures with PP-OCRv4: detection of lines and recognition, by ONNX Runtime on the
 * calling thread. Threads may share a reader.
 */
public final class TextReader implements AutoCloseable {
    private static final int MOST_LINES = 40;
    private static final float LEAST_HEIGHT = 7;
    private static final float MOST_HEIGHT = 0.16f;
    private static final float LEAST_CONFIDENCE = 0.3f;

    private final TextDetector detector;
    private final TextRecognizer recognizer;

    private TextReader(TextDetector detector, TextRecognizer recognizer) {
        this.detector = detector;
        this.recognizer = recognizer;
    }

    /**
     * Loads the models from the class path.
     *
     * @throws IllegalStateException if they are not on the class path
     */
    public static TextReader load() {
        TextDetector detector = TextDetector.load();
        try {
            return new TextReader(detector, TextRecognizer.load());
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    TextRecognizer recognizer() {
        return recognizer;
    }

    /** All pieces of text in a part of a picture, detected at a scale. */
    List<TextToken> tokens(BoardPicture picture, PixelRect part, float scale) {
        List<TextToken> tokens = new ArrayList<>();
        int lines = 0;
        for (PixelRect found : detector.find(picture, part, scale)) {
            // Boxes of single characters tend to cut them.
            boolean narrow = found.width() < 1.6f * found.height();
            float grow = narrow ? 0.18f * found.height() : 0;
            PixelRect line = found.grow(grow, grow);
            boolean fits =
                    line.height() >= LEAST_HEIGHT
                            && line.height() <= MOST_HEIGHT * picture.height()
                            && line.width() >= 0.4f * line.height();
            if (fits && lines++ < MOST_LINES) {
                TextLine text = recognizer.read(picture, line);
                if (text.confidence() >= LEAST_CONFIDENCE) {
                    tokens.addAll(LineSplitter.split(picture, line, text));
                }
            }
        }
        return tokens;
    }

    /** Frees the models. */
    @Override
    public void close() {
        detector.close();
        recognizer.close();
    }
}
