/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardRegion;
import io.longview.model.vision.GrayPicture;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a picture is laid out: its luma in a few fields, whatever its size and shape. */
final class Layout {
    private static final int FLAT = 6;
    private static final int TONES = 32;
    private static final int LEAST_MOVE = 4;
    private static final int MOST_MOVE = 40;

    private final int columns;

    /** Mean luma of the fields, row by row, uint8. */
    private final byte[] luma;

    private final double mean;

    /** The fields less their mean, of unit length; empty where the picture is flat. */
    private final float[] unit;

    Layout(int columns, byte[] luma) {
        this.columns = columns;
        this.luma = luma;
        double sum = 0;
        for (byte value : luma) {
            sum += value & 0xff;
        }
        mean = sum / luma.length;
        unit = unit();
    }

    private float[] unit() {
        double squares = 0;
        for (byte value : luma) {
            squares += ((value & 0xff) - mean) * ((value & 0xff) - mean);
        }
        if (squares < (double) FLAT * FLAT * luma.length) {
            return new float[0];
        }
        float[] fields = new float[luma.length];
        double scale = 1 / Math.sqrt(squares);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = (float) (((luma[i] & 0xff) - mean) * scale);
        }
        return fields;
    }

    /** Shrinks a picture by means over its fields. */
    static Layout of(GrayPicture picture, int columns, int rows) {
        return new Layout(columns, picture.means(columns, rows));
    }

    /**
     * The same with the fields that a graphic covers at the brightness of the others, so that the
     * graphic makes pictures neither alike nor unlike.
     *
     * @param graphic where it is; null for none
     */
    static Layout without(
            @Nullable BoardRegion graphic, GrayPicture picture, int columns, int rows) {
        byte[] fields = picture.means(columns, rows);
        if (graphic != null) {
            long sum = 0;
            int count = 0;
            for (int i = 0; i < fields.length; i++) {
                if (!covered(graphic, i, columns, rows)) {
                    sum += fields[i] & 0xff;
                    count++;
                }
            }
            byte usual = (byte) (count == 0 ? 128 : sum / count);
            for (int i = 0; i < fields.length; i++) {
                if (covered(graphic, i, columns, rows)) {
                    fields[i] = usual;
                }
            }
        }
        return new Layout(columns, fields);
    }

    private static boolean covered(BoardRegion graphic, int field, int columns, int rows) {
        int column = field % columns;
        int row = field / columns;
        double left = (double) column / columns;
        double top = (double) row / rows;
        return left < graphic.right()
                && left + 1.0 / columns > graphic.left()
                && top < graphic.bottom()
                && top + 1.0 / rows > graphic.top();
    }

    /** Whether all fields are about as bright. */
    boolean flat() {
        return unit.length == 0;
    }

    /** Mean absolute difference of the fields, 0..255. */
    double difference(Layout other) {
        double sum = 0;
        for (int i = 0; i < luma.length; i++) {
            sum += Math.abs((luma[i] & 0xff) - (other.luma[i] & 0xff));
        }
        return sum / luma.length;
    }

    /**
     * Mean of the differences that stand out of the noise, which most of the picture shows; each at
     * most 40.
     */
    float moved(Layout other) {
        int[] counts = new int[256];
        for (int i = 0; i < luma.length; i++) {
            counts[Math.abs((luma[i] & 0xff) - (other.luma[i] & 0xff))]++;
        }
        int median = 0;
        for (int below = counts[0]; below < luma.length / 2; below += counts[median]) {
            median++;
        }
        long sum = 0;
        for (int value = Math.max(LEAST_MOVE, 3 * median); value < counts.length; value++) {
            sum += (long) counts[value] * Math.min(value, MOST_MOVE);
        }
        return (float) sum / luma.length;
    }

    /**
     * Correlation of the fields, -1..1: the same for a picture that is only brighter or has more
     * contrast. Two flat pictures of one brightness correlate, a flat one with another does not.
     */
    double correlation(Layout other) {
        float[] own = unit;
        float[] others = other.unit;
        if (luma.length != other.luma.length) {
            return 0;
        }
        if (own.length == 0 || others.length == 0) {
            boolean alike = own.length == others.length;
            return alike && Math.abs(mean - other.mean) < 2 * FLAT ? 1 : 0;
        }
        float product = 0;
        for (int i = 0; i < own.length; i++) {
            product += own[i] * others[i];
        }
        return product;
    }

    /**
     * The highest correlation with any of some layouts, at least 0. Exactly what {@link
     * #correlation} gives; four sums go on side by side, as each has to wait for its last addition.
     */
    float mostAlike(List<Layout> others) {
        float most = 0;
        int next = 0;
        for (; next + 4 <= others.size(); next += 4) {
            float[] a = others.get(next).unit;
            float[] b = others.get(next + 1).unit;
            float[] c = others.get(next + 2).unit;
            float[] d = others.get(next + 3).unit;
            int size = unit.length;
            boolean comparable =
                    size > 0
                            && a.length == size
                            && b.length == size
                            && c.length == size
                            && d.length == size;
            if (comparable) {
                most = Math.max(most, highestProduct(a, b, c, d));
            } else {
                for (Layout other : others.subList(next, next + 4)) {
                    most = Math.max(most, (float) correlation(other));
                }
            }
        }
        for (Layout other : others.subList(next, others.size())) {
            most = Math.max(most, (float) correlation(other));
        }
        return most;
    }

    private float highestProduct(float[] a, float[] b, float[] c, float[] d) {
        float[] own = unit;
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < own.length; i++) {
            float field = own[i];
            first += field * a[i];
            second += field * b[i];
            third += field * c[i];
            fourth += field * d[i];
        }
        return Math.max(Math.max(first, second), Math.max(third, fourth));
    }

    /** Share of the fields that have the same brightness, wherever they are, 0..1. */
    double tones(Layout other) {
        int[] counts = new int[TONES];
        for (int i = 0; i < luma.length; i++) {
            counts[(luma[i] & 0xff) * TONES / 256]++;
            counts[(other.luma[i] & 0xff) * TONES / 256]--;
        }
        int apart = 0;
        for (int count : counts) {
            apart += Math.abs(count);
        }
        return 1 - apart / (2.0 * luma.length);
    }

    /** Share of the fields that are at least as bright as in two others, 0..1. */
    double brightened(Layout first, Layout second) {
        int count = 0;
        for (int i = 0; i < luma.length; i++) {
            int own = luma[i] & 0xff;
            count += own >= (first.luma[i] & 0xff) && own >= (second.luma[i] & 0xff) ? 1 : 0;
        }
        return (double) count / luma.length;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Layout other
                && other.columns == columns
                && Arrays.equals(other.luma, luma);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(luma);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(columns);
        Wire.writeBytes(luma, out);
    }

    static Layout read(DataInput in) throws IOException {
        return new Layout(in.readInt(), Wire.readBytes(in));
    }
}
