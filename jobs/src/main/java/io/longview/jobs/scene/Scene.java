/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.image.BufferedImage;
import java.util.List;

/** A film that is computed: any frame on demand, and the truth about all of them. */
public interface Scene {
    SceneSettings settings();

    /** How many pictures the scene has. */
    default int frameCount() {
        return settings().frameCount();
    }

    /**
     * Paints one picture. The same frame gives the same pixels, in any order of calls. Not
     * thread-safe.
     *
     * @param frame index of the picture, from 0
     * @param target a {@code BufferedImage.TYPE_INT_RGB} of the scene's size; overwritten
     * @throws IllegalArgumentException if there is no such frame or the target is of another size
     *     or type
     */
    void paint(int frame, BufferedImage target);

    /** What is really in the pictures. Computed at the first call, which takes a while. */
    SceneTruth truth();

    /** What happens in the scene, by time; sooner known than the whole truth. */
    default List<SceneEvent> events() {
        return truth().events();
    }

    /**
     * Whether a scoreboard is in a picture.
     *
     * @param frame index of the picture, from 0
     */
    default boolean showsBoard(int frame) {
        return false;
    }

    /** Refuses what {@link #paint} cannot paint. */
    static void requirePaintable(SceneSettings settings, int frame, BufferedImage target) {
        if (frame < 0 || frame >= settings.frameCount()) {
            throw new IllegalArgumentException(
                    "Expected a frame from 0 to %d, got %d"
                            .formatted(settings.frameCount() - 1, frame));
        }
        if (target.getType() != BufferedImage.TYPE_INT_RGB
                || target.getWidth() != settings.width()
                || target.getHeight() != settings.height()) {
            throw new IllegalArgumentException(
                    "Expected a TYPE_INT_RGB picture of %dx%d, got type %d of %dx%d"
                            .formatted(
                                    settings.width(),
                                    settings.height(),
                                    target.getType(),
                                    target.getWidth(),
                                    target.getHeight()));
        }
    }
}
