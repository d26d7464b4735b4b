/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * Where a source picture of any size lands in the encoder's input: scaled to {@code contentWidth x
 * contentHeight}, placed at the top left, the rest padded up to {@code width x height}.
 *
 * @param width input width in pixels, a multiple of the encoder's stride
 * @param height input height in pixels, a multiple of the encoder's stride
 * @param contentWidth width of the scaled source, at most {@code width}
 * @param contentHeight height of the scaled source, at most {@code height}
 */
public record InputSize(int width, int height, int contentWidth, int contentHeight) {
    public InputSize {
        if (contentWidth < 1
                || contentHeight < 1
                || contentWidth > width
                || contentHeight > height) {
            throw new IllegalArgumentException(
                    "Expected content within the input, got content %dx%d in input %dx%d"
                            .formatted(contentWidth, contentHeight, width, height));
        }
    }

    /**
     * Fits a source picture into an input whose longer side is {@code longSide}, keeping the aspect
     * ratio and rounding the padded input up to multiples of {@code stride}.
     */
    public static InputSize fit(int sourceWidth, int sourceHeight, int longSide, int stride) {
        if (sourceWidth < 1 || sourceHeight < 1 || longSide < stride || stride < 1) {
            throw new IllegalArgumentException(
                    "Expected a picture of at least 1x1 and a long side of at least the stride, got"
                            + " picture %dx%d, long side %d, stride %d"
                                    .formatted(sourceWidth, sourceHeight, longSide, stride));
        }
        double scale = (double) longSide / Math.max(sourceWidth, sourceHeight);
        int contentWidth = Math.max(1, (int) Math.round(sourceWidth * scale));
        int contentHeight = Math.max(1, (int) Math.round(sourceHeight * scale));
        return new InputSize(
                roundUp(contentWidth, stride),
                roundUp(contentHeight, stride),
                contentWidth,
                contentHeight);
    }

    private static int roundUp(int value, int step) {
        return (value + step - 1) / step * step;
    }
}
