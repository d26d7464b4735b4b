/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.nio.file.Path;
import java.util.List;

/**
 * What a needle test does.
 *
 * @param haystack recordings, folders, or rendered scenes such as {@code camera:600:1}
 * @param needles folder of pictures, with or without labels.csv
 * @param frames lengths of the haystack in frames
 * @param depths where the needle goes, 0 (start) to 1 (end)
 * @param needlesPerCell needles for each length and depth
 * @param seed draws needles and the phase of the baseline
 * @param byteBudget most bytes of a stream's context
 * @param parallelism encoders and trials at a time
 * @param fps haystack frames for each second of footage
 * @param output folder of the results
 * @param shown classes that the haystack really shows: to see them is no false alarm
 */
public record NeedleSettings(
        List<String> haystack,
        Path needles,
        List<Integer> frames,
        List<Double> depths,
        int needlesPerCell,
        long seed,
        long byteBudget,
        int parallelism,
        double fps,
        Path output,
        List<String> shown) {
    public NeedleSettings {
        haystack = List.copyOf(haystack);
        shown = List.copyOf(shown);
        frames = frames.stream().sorted().distinct().toList();
        depths = depths.stream().sorted().distinct().toList();
        require(!haystack.isEmpty(), "at least one haystack", "none");
        require(!frames.isEmpty(), "at least one number of frames", "none");
        for (int count : frames) {
            require(count >= HeldClip.FRAMES, "at least 4 haystack frames", count);
        }
        require(!depths.isEmpty(), "at least one depth", "none");
        for (double depth : depths) {
            require(depth >= 0 && depth <= 1, "depths from 0 to 1", depth);
        }
        require(needlesPerCell >= 1, "at least 1 needle per cell", needlesPerCell);
        require(parallelism >= 1, "a parallelism of at least 1", parallelism);
        require(fps > 0 && fps <= 1000, "above 0 and up to 1000 frames a second", fps);
    }

    /** The longest haystack, in frames. */
    int mostFrames() {
        return frames.get(frames.size() - 1);
    }

    private static void require(boolean met, String expected, Object got) {
        if (!met) {
            throw new IllegalArgumentException("Expected " + expected + ", got " + got);
        }
    }
}
