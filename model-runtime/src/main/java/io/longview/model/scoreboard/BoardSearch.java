/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for text in parts of a picture where boards may be, and for what belongs to a pair of
 * scores.
 */
final class BoardSearch {
    /** The detector's input is at most so wide, and parts are enlarged at most so much. */
    private static final float DETECTION_WIDTH = 1600;

    private static final float LARGEST = 2;

    /** Pixels of its input from which on a part is enlarged less. */
    private static final float DETECTION_PIXELS = 160_000;

    /** Lines of a picture whose boards have letters that it can just see. */
    private static final float LEAST_LINES = 540;

    /** Height of ink that the detector likes best, pixels. */
    private static final float BEST_INK = 30;

    private final TextReader reader;
    private final @Nullable BoardRegion region;

    BoardSearch(TextReader reader, @Nullable BoardRegion region) {
        this.reader = reader;
        this.region = region;
    }

    /** Where boards may be: in the configured region, else where graphics stand still. */
    List<PixelRect> parts(BoardPicture picture, OverlayMap overlays) {
        return region == null ? overlays.parts(picture) : List.of(picture.toPixels(region));
    }

    /** All text in a part of the picture. */
    List<TextToken> tokens(BoardPicture picture, PixelRect part) {
        float wanted = (float) Math.sqrt(DETECTION_PIXELS / (part.width() * part.height()));
        float scale = Math.max(LEAST_LINES / picture.height(), Math.min(LARGEST, wanted));
        return reader.tokens(picture, part, Math.min(scale, DETECTION_WIDTH / part.width()));
    }

    /** Numbers that the detector overlooked, added to what it found. */
    List<TextToken> complete(BoardPicture picture, List<TextToken> tokens) {
        return MissingNumbers.complete(reader, picture, tokens);
    }

    /** Numbers that the detector overlooked, where it found no number to go by. */
    List<TextToken> completeLoosely(BoardPicture picture, List<TextToken> tokens) {
        return LooseDigits.complete(reader, picture, tokens);
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
        return inRow ? x < 12 * size && y == 0 : y < 1.6f * size && x < 2 * size;
    }
}
