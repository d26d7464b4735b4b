/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.model.vision.GrayPicture;

/** Coarse pictures: means of the luma over fields, row by row, uint8. */
final class Layouts {
    private static final double FLAT = 36;

    private Layouts() {}

    static byte[] means(GrayPicture picture, int columns, int rows) {
        byte[] fields = new byte[columns * rows];
        for (int row = 0; row < rows; row++) {
            int top = row * picture.height() / rows;
            int bottom = Math.max(top + 1, (row + 1) * picture.height() / rows);
            for (int column = 0; column < columns; column++) {
                int left = column * picture.width() / columns;
                int right = Math.max(left + 1, (column + 1) * picture.width() / columns);
                int sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        sum += picture.luma()[y * picture.width() + x] & 0xff;
                    }
                }
                fields[row * columns + column] = (byte) (sum / ((right - left) * (bottom - top)));
            }
        }
        return fields;
    }

    /** Mean absolute difference, 0..255. */
    static float difference(byte[] a, byte[] b) {
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return (float) sum / a.length;
    }

    /** The fields less their mean, of unit length; zeros where the picture is flat. */
    static float[] unit(byte[] layout) {
        double mean = 0;
        for (byte value : layout) {
            mean += (double) (value & 0xff) / layout.length;
        }
        double squares = 0;
        for (byte value : layout) {
            squares += ((value & 0xff) - mean) * ((value & 0xff) - mean);
        }
        float[] unit = new float[layout.length];
        if (squares >= FLAT * layout.length) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = (float) (((layout[i] & 0xff) - mean) / Math.sqrt(squares));
            }
        }
        return unit;
    }

    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
