/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.util.List;

/**
 * A straight line through points, which tells growth from noise.
 *
 * @param slope change of y for one unit of x
 * @param intercept y where x is 0
 * @param slopeError standard error of the slope
 */
record LeastSquares(double slope, double intercept, double slopeError) {
    /** One measurement. */
    record Point(double x, double y) {}

    /**
     * Fits the line: slope = Σ(x-x̄)(y-ȳ) / Σ(x-x̄)², its error² = Σ residual² / (n-2) / Σ(x-x̄)².
     *
     * @param points at least three, at different x
     */
    static LeastSquares fit(List<Point> points) {
        int count = points.size();
        if (count < 3) {
            throw new IllegalArgumentException("Expected at least 3 points, got " + count);
        }
        double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double squares = 0;
        double products = 0;
        for (Point point : points) {
            squares += (point.x() - meanX) * (point.x() - meanX);
            products += (point.x() - meanX) * (point.y() - meanY);
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException("Expected points at different x, got one x");
        }
        double slope = products / squares;
        double intercept = meanY - slope * meanX;
        double residuals = 0;
        for (Point point : points) {
            double residual = point.y() - slope * point.x() - intercept;
            residuals += residual * residual;
        }
        return new LeastSquares(slope, intercept, Math.sqrt(residuals / (count - 2) / squares));
    }
}
