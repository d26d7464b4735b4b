/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.Serializable;

/**
 * A rectangle of the picture; all numbers are parts of its width or height, 0 to 1.
 *
 * @param left left edge
 * @param top upper edge
 * @param right right edge, beyond the left
 * @param bottom lower edge, beyond the upper
 */
public record BoardRegion(float left, float top, float right, float bottom)
        implements Serializable {
    public BoardRegion {
        if (!(left >= 0 && left < right && right <= 1 && top >= 0 && top < bottom && bottom <= 1)) {
            throw new IllegalArgumentException(
                    "Expected a region as left,top,right,bottom with 0 <= left < right <= 1 and 0 <= top < bottom <= 1, got %s,%s,%s,%s"
                            .formatted(left, top, right, bottom));
        }
    }
}
