/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for numbers that the detector overlooked, as it does with single digits, without a number
 * to go by: reads what ink there is beside names and clocks, in their row, that belongs to no text
 * yet.
 */
final class LooseDigits {
    /** Height of the samples of a row. */
    private static final int HIGH = 20;

    /** How far from a piece of text ink is looked at, in heights of it. */
    private static final float REACH = 7;

    private static final float LEAST_CONFIDENCE = 0.75f;
    private static final int MOST_PROBES = 10;

    private final TextReader reader;
    private final BoardPicture picture;
    private final List<TextToken> tokens;
    private int probes;

    private LooseDigits(TextReader reader, BoardPicture picture, List<TextToken> tokens) {
        this.reader = reader;
        this.picture = picture;
        this.tokens = new ArrayList<>(tokens);
    }

    /** The tokens and what was overlooked beside them. */
    static List<TextToken> complete(
            TextReader reader, BoardPicture picture, List<TextToken> tokens) {
        LooseDigits loose = new LooseDigits(reader, picture, tokens);
        for (TextToken token : tokens) {
            if (token.kind() == TokenKind.LABEL || token.kind() == TokenKind.CLOCK) {
                loose.lookBeside(token);
            }
        }
        return loose.tokens;
    }

    private void lookBeside(TextToken anchor) {
        float size = anchor.size();
        PixelRect whole = new PixelRect(0, 0, picture.width(), picture.height());
        PixelRect row = anchor.rect().grow(REACH * size, 0.15f * size).intersect(whole);
        int wide = Math.round(HIGH * row.width() / row.height());
        if (wide < HIGH) {
            return;
        }
        float step = row.width() / wide;
        boolean[] ink = InkColumns.of(picture.sample(row, wide, HIGH), wide, 2);
        int from = -1;
        for (int x = 0; x <= wide; x++) {
            boolean inked = x < wide && (ink[x] || (x + 1 < wide && ink[x + 1] && from >= 0));
            if (inked && from < 0) {
                from = x;
            } else if (!inked && from >= 0) {
                float left = row.left() + from * step;
                probe(size, new PixelRect(left, row.top(), row.left() + x * step, row.bottom()));
                from = -1;
            }
        }
    }

    private void probe(float size, PixelRect ink) {
        boolean digits = ink.width() > 0.12f * size && ink.width() < 2.4f * size;
        PixelRect crop = ink.grow(0.35f * size, 0.3f * size);
        boolean taken = tokens.stream().anyMatch(token -> token.rect().overlap(ink) > 0.1f);
        boolean inside = crop.left() >= 0 && crop.right() <= picture.width();
        if (!digits || taken || !inside || probes >= MOST_PROBES) {
            return;
        }
        probes++;
        TextLine line = reader.recognizer().readNumber(picture, crop);
        if (CellReader.number(line.text()) != null && line.confidence() > LEAST_CONFIDENCE) {
            LineSplitter.split(picture, crop, line).stream()
                    .filter(token -> token.kind() == TokenKind.NUMBER)
                    .forEach(tokens::add);
        }
    }
}
