/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import io.longview.model.tensor.EngineSettings;
import java.util.OptionalInt;

/**
 * How a frame encoder works.
 *
 * @param inputLongSide longer side of the input in pixels, a multiple of 32 from 192
 * @param engine threads and device
 * @param confidenceFloor class scores below this are not detections, 0..1; low, because trackers
 *     use weak detections to bridge occlusions
 * @param suppressionIou of two detections of a class that overlap by more than this (intersection
 *     over union), the weaker is dropped
 * @param maxDetections how many detections a picture has at most; the weakest go
 */
public record EncoderSettings(
        int inputLongSide,
        EngineSettings engine,
        float confidenceFloor,
        float suppressionIou,
        int maxDetections) {
    private static final int STRIDE = 32;
    private static final int SMALLEST_INPUT = 192;

    public EncoderSettings {
        if (inputLongSide < SMALLEST_INPUT || inputLongSide % STRIDE != 0) {
            throw new IllegalArgumentException(
                    "Expected an input long side that is a multiple of %d from %d, got %d"
                            .formatted(STRIDE, SMALLEST_INPUT, inputLongSide));
        }
        if (!(confidenceFloor > 0 && confidenceFloor < 1)) {
            throw new IllegalArgumentException(
                    "Expected a confidence floor between 0 and 1, got " + confidenceFloor);
        }
        if (!(suppressionIou > 0 && suppressionIou <= 1)) {
            throw new IllegalArgumentException(
                    "Expected a suppression IoU above 0 and up to 1, got " + suppressionIou);
        }
        if (maxDetections < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 detection per picture, got " + maxDetections);
        }
    }

    /** 416 pixels, one CPU thread, floor 0.1, suppression at 0.6, up to 200 detections. */
    public static EncoderSettings defaults() {
        return new EncoderSettings(416, EngineSettings.cpu(1), 0.1f, 0.6f, 200);
    }

    /** The same with another input size. */
    public EncoderSettings withInputLongSide(int pixels) {
        return new EncoderSettings(pixels, engine, confidenceFloor, suppressionIou, maxDetections);
    }

    /** The same on the CPU with the given number of threads. */
    public EncoderSettings withThreads(int threads) {
        return new EncoderSettings(
                inputLongSide,
                new EngineSettings(threads, engine.gpu()),
                confidenceFloor,
                suppressionIou,
                maxDetections);
    }

    /** The same on a GPU. */
    public EncoderSettings withGpu(int index) {
        return new EncoderSettings(
                inputLongSide,
                new EngineSettings(engine.threads(), OptionalInt.of(index)),
                confidenceFloor,
                suppressionIou,
                maxDetections);
    }

    /** The same with another confidence floor. */
    public EncoderSettings withConfidenceFloor(float floor) {
        return new EncoderSettings(inputLongSide, engine, floor, suppressionIou, maxDetections);
    }
}
