/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.util.List;

/**
 * What is really in a scene. Frames are counted from 1, as in MOTChallenge files; frame n is shown
 * at (n - 1) / fps seconds.
 *
 * @param scene the settings that give this scene again
 * @param frames number of pictures
 * @param zones named areas and lines
 * @param objects everything that appears, by id
 * @param events what happens, by time
 * @param boxes where everything is in every frame, by frame and id
 */
public record SceneTruth(
        SceneSettings scene,
        int frames,
        List<Zone> zones,
        List<SeenObject> objects,
        List<SceneEvent> events,
        List<TruthBox> boxes) {
    public SceneTruth {
        zones = List.copyOf(zones);
        objects = List.copyOf(objects);
        events = List.copyOf(events);
        boxes = List.copyOf(boxes);
    }

    /**
     * A named place in the picture.
     *
     * @param name its name
     * @param shape area (a polygon) or line (two points)
     * @param points corners, normalised to the picture, 0..1; they may lie outside
     */
    public record Zone(String name, ZoneShape shape, List<Point> points) {
        public Zone {
            points = List.copyOf(points);
        }
    }

    /** Whether a zone is an area or a line. */
    public enum ZoneShape {
        AREA,
        LINE
    }

    /** A point normalised to the picture. */
    public record Point(double x, double y) {}

    /**
     * One object of the scene.
     *
     * @param objectId its number in the boxes
     * @param kind what it is
     * @param firstFrame first frame with a box
     * @param lastFrame last frame with a box
     */
    public record SeenObject(int objectId, ObjectKind kind, int firstFrame, int lastFrame) {}

    /**
     * One object in one frame: the smallest box around what is drawn of it, clipped to the picture,
     * whether or not something stands before it.
     *
     * @param frame frame, from 1
     * @param objectId the object
     * @param kind what it is
     * @param left left edge in pixels from the left edge of the picture
     * @param top top edge in pixels from the top edge of the picture
     * @param width width in pixels
     * @param height height in pixels
     * @param visibility visible share of the object's pixels, 0..1; what is covered by nearer
     *     things or lies outside the picture is not visible
     */
    public record TruthBox(
            int frame,
            int objectId,
            ObjectKind kind,
            double left,
            double top,
            double width,
            double height,
            double visibility) {}
}
