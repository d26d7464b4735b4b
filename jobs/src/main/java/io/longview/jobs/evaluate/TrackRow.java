/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

/**
 * One box of one identity in one frame, as in a line of a MOTChallenge file.
 *
 * @param frame frame number, from 1
 * @param id identity, unique within a frame
 * @param left left edge in pixels
 * @param top top edge in pixels
 * @param width width in pixels
 * @param height height in pixels
 * @param ignored whether ground truth marks the row as not to be evaluated (its flag is 0)
 * @param classId MOT16 and later: 1 pedestrian, 3 car ...; {@link #NO_CLASS} where the file has
 *     none
 */
public record TrackRow(
        int frame,
        long id,
        double left,
        double top,
        double width,
        double height,
        boolean ignored,
        int classId) {
    /** Class of rows that name none (MOT15, results). */
    public static final int NO_CLASS = -1;

    /** Class id of pedestrians in MOT16 and later. */
    public static final int PEDESTRIAN = 1;

    /** Intersection over union with another box; 0 when either is empty. */
    double iou(TrackRow other) {
        double area = width * height;
        double otherArea = other.width * other.height;
        double overlapWidth = Math.min(left + width, other.left + other.width);
        overlapWidth -= Math.max(left, other.left);
        double overlapHeight = Math.min(top + height, other.top + other.height);
        overlapHeight -= Math.max(top, other.top);
        if (overlapWidth <= 0 || overlapHeight <= 0 || area <= 0 || otherArea <= 0) {
            return 0;
        }
        double intersection = overlapWidth * overlapHeight;
        return intersection / (area + otherArea - intersection);
    }
}
