/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for numbers that the detector overlooked, as it does with single digits: where one label
 * has a number beside it, another label in the row has one at the same or at the mirrored place.
 */
final class MissingNumbers {
    private static final float REACH = 4;
    private static final float LEAST_CONFIDENCE = 0.7f;
    private static final int MOST_PROBES = 8;

    private final TextReader reader;
    private final BoardPicture picture;
    private final List<TextToken> tokens;
    private int probes;

    private MissingNumbers(TextReader reader, BoardPicture picture, List<TextToken> tokens) {
        this.reader = reader;
        this.picture = picture;
        this.tokens = new ArrayList<>(tokens);
    }

    /** The tokens and what was overlooked among them. */
    static List<TextToken> complete(
            TextReader reader, BoardPicture picture, List<TextToken> tokens) {
        MissingNumbers missing = new MissingNumbers(reader, picture, tokens);
        for (TextToken number : tokens) {
            if (number.kind() == TokenKind.NUMBER && !TeamRanks.isRank(number, tokens)) {
                for (TextToken label : tokens) {
                    if (label.kind() == TokenKind.LABEL) {
                        missing.lookBeside(number, label);
                    }
                }
            }
        }
        return missing.tokens;
    }

    private void lookBeside(TextToken number, TextToken label) {
        float size = number.size();
        float before = number.rect().left() - label.rect().right();
        float after = label.rect().left() - number.rect().right();
        float gap = Math.max(before, after);
        if (gap < 0 || gap > REACH * size || number.rect().sharedHeight(label.rect()) < 0.5f) {
            return;
        }
        for (TextToken other : List.copyOf(tokens)) {
            boolean partner =
                    !other.equals(label)
                            && other.kind() == TokenKind.LABEL
                            && other.rect().sharedHeight(label.rect()) > 0.7f
                            && other.size() > 0.7f * label.size()
                            && other.size() < 1.4f * label.size();
            if (partner) {
                probe(number, other.rect().right() + gap + number.rect().width() / 2);
                probe(number, other.rect().left() - gap - number.rect().width() / 2);
            }
        }
    }

    private void probe(TextToken number, float centre) {
        float size = number.size();
        PixelRect ink =
                new PixelRect(
                        centre - 0.35f * size,
                        number.rect().top(),
                        centre + 0.35f * size,
                        number.rect().bottom());
        PixelRect crop = ink.grow(0.5f * size, 0.36f * size);
        boolean taken = tokens.stream().anyMatch(token -> token.rect().overlap(crop) > 0.1f);
        boolean inside = crop.left() >= 0 && crop.right() <= picture.width();
        if (taken || !inside || ++probes > MOST_PROBES) {
            return;
        }
        TextLine line = reader.recognizer().readNumber(picture, crop);
        if (CellReader.number(line.text()) != null && line.confidence() > LEAST_CONFIDENCE) {
            LineSplitter.split(picture, crop, line).stream()
                    .filter(token -> token.kind() == TokenKind.NUMBER)
                    .forEach(tokens::add);
        }
    }
}
