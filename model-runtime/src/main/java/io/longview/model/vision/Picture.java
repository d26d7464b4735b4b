/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * One picture at the encoder's input size, as decoded: no copy is made of the pixels.
 *
 * @param size geometry of the input and of the content in it
 * @param rgb uint8 pixels, (height, width, 3) row-major, interleaved R, G, B; owned by this record.
 *     What lies outside the content may hold anything: encoders see one neutral grey there.
 */
public record Picture(InputSize size, byte[] rgb) {
    public Picture {
        int expected = size.width() * size.height() * 3;
        if (rgb.length != expected) {
            throw new IllegalArgumentException(
                    "Expected %d bytes for an RGB picture of %dx%d, got %d"
                            .formatted(expected, size.width(), size.height(), rgb.length));
        }
    }
}
