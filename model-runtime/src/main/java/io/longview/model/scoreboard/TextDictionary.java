/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The classes of PP-OCR recognition: 0 is the blank, then the dictionary's lines, then a space. */
final class TextDictionary {
    /** Index of the blank among what {@link #digits} gives. */
    static final int BLANK = 10;

    /** How a character that is not a digit is written in a number. */
    static final String OTHER = "?";

    private static final String RESOURCE = "models/ppocr_keys_v1.txt";
    private static final String[] LOOK_ALIKES = {
        "0OoDQØΘθ", "1Il|!i", "2Zz", "3", "4", "5Ss", "6", "7", "8B", "9"
    };
    private static final int NOT_DIGIT = 11;

    private final List<String> texts;
    private final byte[] digitOf;

    private TextDictionary(List<String> texts) {
        this.texts = List.copyOf(texts);
        digitOf = new byte[texts.size()];
        Arrays.fill(digitOf, (byte) NOT_DIGIT);
        digitOf[0] = BLANK;
        digitOf[texts.size() - 1] = BLANK; // A space within a number parts nothing.
        for (int i = 1; i < texts.size(); i++) {
            for (int digit = 0; digit < LOOK_ALIKES.length; digit++) {
                if (!texts.get(i).isBlank() && LOOK_ALIKES[digit].contains(texts.get(i))) {
                    digitOf[i] = (byte) digit;
                }
            }
        }
    }

    static TextDictionary load() {
        try (InputStream content = TextResources.open(RESOURCE)) {
            List<String> texts = new ArrayList<>();
            texts.add("");
            texts.addAll(
                    new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
            texts.add(" ");
            return new TextDictionary(texts);
        } catch (IOException e) {
            throw new UncheckedIOException("Resource %s cannot be read".formatted(RESOURCE), e);
        }
    }

    int size() {
        return texts.size();
    }

    String text(int index) {
        return texts.get(index);
    }

    /** Sums a step's distribution: the ten digits with their look-alikes, blank, anything else. */
    float[] digits(float[] values, int from) {
        float[] sums = new float[NOT_DIGIT + 1];
        for (int i = 0; i < digitOf.length; i++) {
            sums[digitOf[i]] += values[from + i];
        }
        return sums;
    }
}
