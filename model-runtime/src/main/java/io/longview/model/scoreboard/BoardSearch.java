/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a board in a whole picture: text in the upper and lower part of it, the best pair of
 * scores among it, and everything that belongs to that pair.
 */
final class BoardSearch {
    /** Boards are in these parts of the picture's height. */
    private static final float UPPER = 0.3f;

    private static final float LOWER = 0.66f;

    /** The detector sees pictures at most this wide. */
    private static final float DETECTION_WIDTH = 960;

    /** Height of ink that the detector likes best, pixels. */
    private static final float BEST_INK = 30;

    private final TextReader reader;
    private final @Nullable BoardRegion region;

    BoardSearch(TextReader reader, @Nullable BoardRegion region) {
        this.reader = reader;
        this.region = region;
    }

    /** All text where boards may be. */
    List<TextToken> tokens(BoardPicture picture) {
        if (region != null) {
            PixelRect part = picture.toPixels(region);
            return reader.tokens(picture, part, Math.min(3, 1400 / part.width()));
        }
        int width = picture.width();
        int height = picture.height();
        float scale = Math.min(1.25f, DETECTION_WIDTH / width);
        List<TextToken> tokens = new ArrayList<>();
        tokens.addAll(reader.tokens(picture, new PixelRect(0, 0, width, UPPER * height), scale));
        tokens.addAll(
                reader.tokens(picture, new PixelRect(0, LOWER * height, width, height), scale));
        return tokens;
    }

    /** Numbers that the detector overlooked, added to what it found. */
    List<TextToken> complete(BoardPicture picture, List<TextToken> tokens) {
        return MissingNumbers.complete(reader, picture, tokens);
    }

    /** Text in a board's area, detected at the size that suits its letters. */
    List<TextToken> refine(BoardPicture picture, PixelRect area, float size) {
        float scale = Math.min(BEST_INK / size, 1800 / area.width());
        return complete(picture, reader.tokens(picture, area, scale));
    }

    /** What belongs to a pair of scores: text near by, and near that. */
    static PixelRect area(List<TextToken> tokens, TextToken left, TextToken right) {
        float size = Math.max(left.size(), right.size());
        PixelRect area = left.rect().union(right.rect());
        boolean grew = true;
        boolean[] used = new boolean[tokens.size()];
        while (grew) {
            grew = false;
            for (int i = 0; i < tokens.size(); i++) {
                TextToken token = tokens.get(i);
                if (!used[i] && token.size() < 2 * size && near(area, token.rect(), size)) {
                    area = area.union(token.rect());
                    used[i] = true;
                    grew = true;
                }
            }
        }
        return area;
    }

    private static boolean near(PixelRect area, PixelRect rect, float size) {
        float x = Math.max(0, Math.max(rect.left() - area.right(), area.left() - rect.right()));
        float y = Math.max(0, Math.max(rect.top() - area.bottom(), area.top() - rect.bottom()));
        boolean inRow = rect.sharedHeight(area) > 0.7f;
        return inRow ? x < 12 * size && y == 0 : y < 0.9f * size && x < 2 * size;
    }

    /** The text that two searches agree on; numbers and times may change meanwhile. */
    static List<TextToken> steady(List<TextToken> before, List<TextToken> now) {
        return now.stream().filter(token -> before.stream().anyMatch(token::sameCell)).toList();
    }
}
