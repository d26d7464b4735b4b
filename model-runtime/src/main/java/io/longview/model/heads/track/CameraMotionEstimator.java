/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.GrayPicture;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates how the camera moved between two thumbnails, so that objects are compared where the
 * background would have carried them.
 *
 * <p>A coarse search over the whole picture gives the rough shift; blocks of the background are
 * then searched around it (and around no shift) to a fraction of a pixel; shift and zoom are fitted
 * to the blocks by least squares, leaving out blocks that disagree. If most disagree, or hardly any
 * block has texture, the answer is no motion.
 */
final class CameraMotionEstimator {
    private static final int BLOCK = BlockDifference.SIDE;
    private static final int STEP = 12;
    private static final int REACH = 4;
    private static final int COARSE = 4;
    private static final double MOST_COARSE_SHIFT = 0.3;
    private static final double LEAST_TEXTURE = 4;
    private static final int LEAST_BLOCKS = 5;
    private static final double LEAST_AGREEMENT = 0.4;
    private static final double[] TOLERANCES = {4, 2, 1, 1};

    /** Shifts (thumbnail pixels) and zooms below these are noise. */
    private static final double STILL_SHIFT = 0.12;

    private static final double STILL_ZOOM = 0.002;

    private CameraMotionEstimator() {}

    /**
     * Motion from one thumbnail to the next.
     *
     * @param ignored places of moving objects in the earlier one
     */
    static CameraMotion estimate(GrayPicture from, GrayPicture to, List<Rect> ignored) {
        if (from.width() != to.width()
                || from.height() != to.height()
                || Math.min(from.width(), from.height()) < 2 * BLOCK
                || Arrays.equals(from.luma(), to.luma())) {
            return CameraMotion.NONE;
        }
        int offset = mean(to) - mean(from);
        int[] rough = coarseShift(from, to, offset);
        Blocks blocks = new Blocks(from, to, offset);
        boolean[] covered = covered(from, ignored);
        for (int y = 0; y + BLOCK <= from.height(); y += STEP) {
            for (int x = 0; x + BLOCK <= from.width(); x += STEP) {
                if (!mostlyCovered(covered, from.width(), x, y)) {
                    blocks.add(x, y, rough);
                }
            }
        }
        return blocks.fit();
    }

    private static boolean[] covered(GrayPicture picture, List<Rect> ignored) {
        boolean[] covered = new boolean[picture.width() * picture.height()];
        double unit = picture.height();
        for (Rect rect : ignored) {
            int left = clamp(rect.left() * unit, picture.width());
            int right = clamp(Math.ceil(rect.right() * unit), picture.width());
            int top = clamp(rect.top() * unit, picture.height());
            int bottom = clamp(Math.ceil(rect.bottom() * unit), picture.height());
            for (int y = top; y < bottom; y++) {
                Arrays.fill(
                        covered,
                        y * picture.width() + left,
                        y * picture.width() + Math.max(left, right),
                        true);
            }
        }
        return covered;
    }

    private static boolean mostlyCovered(boolean[] covered, int stride, int x, int y) {
        int count = 0;
        for (int j = 0; j < BLOCK; j++) {
            for (int i = 0; i < BLOCK; i++) {
                count += covered[(y + j) * stride + x + i] ? 1 : 0;
            }
        }
        return count > BLOCK * BLOCK * 2 / 5;
    }

    private static int clamp(double value, int most) {
        return (int) Math.max(0, Math.min(most, value));
    }

    private static int mean(GrayPicture picture) {
        long sum = 0;
        for (byte value : picture.luma()) {
            sum += value & 0xff;
        }
        return (int) (sum / picture.luma().length);
    }

    /**
     * The shift, in multiples of {@link #COARSE} pixels, at which the shrunk pictures agree best.
     */
    private static int[] coarseShift(GrayPicture from, GrayPicture to, int offset) {
        int width = from.width() / COARSE;
        int height = from.height() / COARSE;
        int[] a = shrink(from, width, height);
        int[] b = shrink(to, width, height);
        int mostX = (int) (width * MOST_COARSE_SHIFT);
        int mostY = (int) (height * MOST_COARSE_SHIFT);
        // Most cameras stand still: that cost is the bar which lets the others be given up early.
        double least = Math.nextUp(coarseCost(a, b, width, offset, 0, 0, Double.MAX_VALUE));
        int[] best = new int[2];
        for (int dy = -mostY; dy <= mostY; dy++) {
            for (int dx = -mostX; dx <= mostX; dx++) {
                double cost = coarseCost(a, b, width, offset, dx, dy, least);
                if (cost < least) {
                    least = cost;
                    best[0] = dx * COARSE;
                    best[1] = dy * COARSE;
                }
            }
        }
        return best;
    }

    /** Mean absolute difference where the shifted pictures overlap; given up above the limit. */
    private static double coarseCost(
            int[] a, int[] b, int width, int offset, int dx, int dy, double limit) {
        int height = a.length / width;
        int top = Math.max(0, -dy);
        int bottom = Math.min(height, height - dy);
        int left = Math.max(0, -dx);
        int right = Math.min(width, width - dx);
        double area = (double) (bottom - top) * (right - left);
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            int rowA = y * width;
            int rowB = (y + dy) * width + dx;
            for (int x = left; x < right; x++) {
                sum += Math.abs(b[rowB + x] - a[rowA + x] - offset);
            }
            if (sum / area > limit) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum / area;
    }

    private static int[] shrink(GrayPicture picture, int width, int height) {
        int[] small = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = 0;
                for (int j = 0; j < COARSE; j++) {
                    for (int i = 0; i < COARSE; i++) {
                        int index = (y * COARSE + j) * picture.width() + x * COARSE + i;
                        sum += picture.luma()[index] & 0xff;
                    }
                }
                small[y * width + x] = sum / (COARSE * COARSE);
            }
        }
        return small;
    }

    /** Blocks with their shifts, and the motion fitted to them. */
    private static final class Blocks {
        private final GrayPicture from;
        private final BlockDifference difference;
        private final double[] x;
        private final double[] y;
        private final double[] shiftX;
        private final double[] shiftY;
        private int count;

        private Blocks(GrayPicture from, GrayPicture to, int offset) {
            this.from = from;
            this.difference = new BlockDifference(from, to, offset);
            int most = (from.width() / STEP + 1) * (from.height() / STEP + 1);
            x = new double[most];
            y = new double[most];
            shiftX = new double[most];
            shiftY = new double[most];
        }

        private void add(int left, int top, int[] rough) {
            if (texture(left, top) < LEAST_TEXTURE) {
                return;
            }
            Search search = new Search(left, top);
            search.around(0, 0);
            if (rough[0] != 0 || rough[1] != 0) {
                search.around(rough[0], rough[1]);
            }
            if (search.least == Integer.MAX_VALUE) {
                return;
            }
            x[count] = left + BLOCK / 2.0;
            y[count] = top + BLOCK / 2.0;
            shiftX[count] = search.bestX + search.fraction(1, 0);
            shiftY[count] = search.bestY + search.fraction(0, 1);
            count++;
        }

        /** Weaker of the mean horizontal and vertical difference: an edge alone fixes one axis. */
        private double texture(int left, int top) {
            long horizontal = 0;
            long vertical = 0;
            for (int j = 1; j < BLOCK; j++) {
                for (int i = 1; i < BLOCK; i++) {
                    int index = (top + j) * from.width() + left + i;
                    int value = from.luma()[index] & 0xff;
                    horizontal += Math.abs(value - (from.luma()[index - 1] & 0xff));
                    vertical += Math.abs(value - (from.luma()[index - from.width()] & 0xff));
                }
            }
            return (double) Math.min(horizontal, vertical) / ((BLOCK - 1) * (BLOCK - 1));
        }

        private CameraMotion fit() {
            if (count < LEAST_BLOCKS) {
                return CameraMotion.NONE;
            }
            double zoom = 0;
            double dx = median(shiftX);
            double dy = median(shiftY);
            int agreeing = count;
            for (double tolerance : TOLERANCES) {
                double sumX = 0;
                double sumY = 0;
                double sumShiftX = 0;
                double sumShiftY = 0;
                double square = 0;
                double product = 0;
                agreeing = 0;
                boolean[] agrees = new boolean[count];
                for (int i = 0; i < count; i++) {
                    double errorX = shiftX[i] - zoom * x[i] - dx;
                    double errorY = shiftY[i] - zoom * y[i] - dy;
                    agrees[i] = errorX * errorX + errorY * errorY <= tolerance * tolerance;
                    if (agrees[i]) {
                        agreeing++;
                        sumX += x[i];
                        sumY += y[i];
                        sumShiftX += shiftX[i];
                        sumShiftY += shiftY[i];
                    }
                }
                if (agreeing < LEAST_BLOCKS) {
                    return CameraMotion.NONE;
                }
                for (int i = 0; i < count; i++) {
                    if (agrees[i]) {
                        double fromX = x[i] - sumX / agreeing;
                        double fromY = y[i] - sumY / agreeing;
                        square += fromX * fromX + fromY * fromY;
                        product += fromX * shiftX[i] + fromY * shiftY[i];
                    }
                }
                zoom = square > 0 ? product / square : 0;
                dx = (sumShiftX - zoom * sumX) / agreeing;
                dy = (sumShiftY - zoom * sumY) / agreeing;
            }
            if (agreeing < LEAST_AGREEMENT * count) {
                return CameraMotion.NONE;
            }
            double centreX = dx + zoom * from.width() / 2.0;
            double centreY = dy + zoom * from.height() / 2.0;
            if (Math.abs(zoom) < STILL_ZOOM) {
                zoom = 0;
                if (Math.abs(centreX) < STILL_SHIFT && Math.abs(centreY) < STILL_SHIFT) {
                    return CameraMotion.NONE;
                }
            }
            return new CameraMotion(
                    1 + zoom,
                    (centreX - zoom * from.width() / 2.0) / from.height(),
                    (centreY - zoom * from.height() / 2.0) / from.height());
        }

        private double median(double[] values) {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return sorted[count / 2];
        }

        /** Search for one block's new place. */
        private final class Search {
            private final int left;
            private final int top;
            private int least = Integer.MAX_VALUE;
            private int bestX;
            private int bestY;

            private Search(int left, int top) {
                this.left = left;
                this.top = top;
            }

            private void around(int startX, int startY) {
                // The likeliest place sets the bar at which the others are given up.
                int likely = cost(startX, startY, least);
                if (likely < least) {
                    least = likely + 1;
                }
                for (int dy = startY - REACH; dy <= startY + REACH; dy++) {
                    for (int dx = startX - REACH; dx <= startX + REACH; dx++) {
                        int cost = cost(dx, dy, least);
                        if (cost < least) {
                            least = cost;
                            bestX = dx;
                            bestY = dy;
                        }
                    }
                }
            }

            private int cost(int dx, int dy, int limit) {
                return difference.sum(left, top, dx, dy, limit);
            }

            /** Where between the pixels the minimum lies: two straight flanks of equal slope. */
            private double fraction(int stepX, int stepY) {
                int before = cost(bestX - stepX, bestY - stepY, Integer.MAX_VALUE);
                int after = cost(bestX + stepX, bestY + stepY, Integer.MAX_VALUE);
                if (before == Integer.MAX_VALUE || after == Integer.MAX_VALUE) {
                    return 0;
                }
                double steeper = Math.max(before, after) - (double) least;
                return steeper > 0 ? (before - (double) after) / (2 * steeper) : 0;
            }
        }
    }
}
