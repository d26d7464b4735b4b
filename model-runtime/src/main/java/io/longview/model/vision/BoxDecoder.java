/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns NanoDet's predictions of one picture into boxes: decodes the cells with a class score above
 * the floor and keeps, class by class, the best of those that overlap.
 *
 * <p>Not thread-safe: it owns scratch memory.
 */
final class BoxDecoder {
    /** How many candidates enter the suppression; what is weaker cannot reach the result. */
    private static final int MAX_CANDIDATES = 2000;

    private final EncoderSettings settings;
    private final float logitFloor;
    private float[] cells = new float[0];

    BoxDecoder(EncoderSettings settings) {
        this.settings = settings;
        double floor = settings.confidenceFloor();
        this.logitFloor = (float) Math.log(floor / (1 - floor));
    }

    /**
     * A box that a cell predicts.
     *
     * @param order position of cell and class in the scan, which breaks ties
     * @param box in pixels of the input, within the content
     */
    record Candidate(int classId, float confidence, Box box, int order) {}

    /**
     * Decodes one picture.
     *
     * @param predictions per stride, (B,H/s,W/s,124)
     * @param picture index in the batch
     * @param size geometry of the picture; boxes are cut at its content
     * @return best first
     */
    List<Candidate> decode(List<FeatureGrid> predictions, int picture, InputSize size) {
        List<Candidate> candidates = new ArrayList<>();
        for (int level = 0; level < NanoDetMaps.STRIDES.length; level++) {
            scan(predictions.get(level), picture, NanoDetMaps.STRIDES[level], size, candidates);
        }
        candidates.sort(
                Comparator.comparingDouble((Candidate c) -> -c.confidence())
                        .thenComparingInt(Candidate::order));
        return suppress(candidates);
    }

    private void scan(
            FeatureGrid grid, int picture, int stride, InputSize size, List<Candidate> into) {
        int width = grid.columns() * NanoDetWeights.PREDICTIONS;
        if (cells.length < width) {
            cells = new float[width];
        }
        for (int row = 0; row < grid.rows(); row++) {
            grid.read(picture, row, 0, grid.columns(), cells, 0);
            for (int column = 0; column < grid.columns(); column++) {
                int start = column * NanoDetWeights.PREDICTIONS;
                if (anyAbove(start)) {
                    decodeCell(start, row, column, stride, size, into);
                }
            }
        }
    }

    private boolean anyAbove(int start) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = start; i < start + NanoDetWeights.CLASSES; i++) {
            highest = Math.max(highest, cells[i]);
        }
        return highest > logitFloor;
    }

    private void decodeCell(
            int start, int row, int column, int stride, InputSize size, List<Candidate> into) {
        float x = (column + 0.5f) * stride;
        float y = (row + 0.5f) * stride;
        int sides = start + NanoDetWeights.CLASSES;
        Box box =
                new Box(
                        Math.max(0, x - distance(sides, 0) * stride),
                        Math.max(0, y - distance(sides, 1) * stride),
                        Math.min(size.contentWidth(), x + distance(sides, 2) * stride),
                        Math.min(size.contentHeight(), y + distance(sides, 3) * stride));
        if (box.width() <= 0 || box.height() <= 0) {
            return;
        }
        for (int classId = 0; classId < NanoDetWeights.CLASSES; classId++) {
            float logit = cells[start + classId];
            if (logit > logitFloor) {
                float confidence = (float) (1 / (1 + Math.exp(-logit)));
                into.add(new Candidate(classId, confidence, box, into.size()));
            }
        }
    }

    /** Expectation of a side's distribution: sum of bin x softmax(bin). */
    private float distance(int sides, int side) {
        int start = sides + side * NanoDetWeights.BOX_BINS;
        float highest = Float.NEGATIVE_INFINITY;
        for (int bin = 0; bin < NanoDetWeights.BOX_BINS; bin++) {
            highest = Math.max(highest, cells[start + bin]);
        }
        double sum = 0;
        double weighted = 0;
        for (int bin = 0; bin < NanoDetWeights.BOX_BINS; bin++) {
            double weight = Math.exp(cells[start + bin] - highest);
            sum += weight;
            weighted += weight * bin;
        }
        return (float) (weighted / sum);
    }

    private List<Candidate> suppress(List<Candidate> ordered) {
        List<Candidate> kept = new ArrayList<>();
        int end = Math.min(ordered.size(), MAX_CANDIDATES);
        for (int i = 0; i < end && kept.size() < settings.maxDetections(); i++) {
            Candidate candidate = ordered.get(i);
            if (!covered(candidate, kept)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private boolean covered(Candidate candidate, List<Candidate> kept) {
        for (Candidate better : kept) {
            if (better.classId() == candidate.classId()
                    && better.box().iou(candidate.box()) > settings.suppressionIou()) {
                return true;
            }
        }
        return false;
    }
}
