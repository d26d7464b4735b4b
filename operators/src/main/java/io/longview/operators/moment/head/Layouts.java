/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

/** Compares coarse pictures: means of the luma over fields, row by row, uint8. */
final class Layouts {
    private static final double FLAT = 36;

    private Layouts() {}

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
