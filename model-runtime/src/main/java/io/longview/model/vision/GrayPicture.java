/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * A small luma picture that travels with a frame for cheap measurements (signals, camera motion).
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param luma uint8 luma, (height, width) row-major; owned by this record
 */
public record GrayPicture(int width, int height, byte[] luma) {
    /** Longer side of the thumbnails that travel with frames, in pixels. */
    public static final int THUMBNAIL_LONG_SIDE = 160;

    public GrayPicture {
        if (luma.length != width * height) {
            throw new IllegalArgumentException(
                    "Expected %d bytes for a luma picture of %dx%d, got %d"
                            .formatted(width * height, width, height, luma.length));
        }
    }
}
