/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

/** The two channels that tell where a clip lies in its video; fact sheet section 5.5, "TEF". */
public final class ClipPlaces {
    private ClipPlaces() {}

    /**
     * Places of all clips.
     *
     * @param clips how many clips the video has, from 1
     * @return (clips,2): start and end of each clip, as a share of the video
     */
    public static float[][] of(int clips) {
        if (clips < 1) {
            throw new IllegalArgumentException("Expected at least 1 clip, got " + clips);
        }
        float[][] places = new float[clips][];
        for (int i = 0; i < clips; i++) {
            places[i] = new float[] {(float) i / clips, (i + 1f) / clips};
        }
        return places;
    }
}
