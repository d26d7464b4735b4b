/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.SceneTruth.SeenObject;
import io.longview.jobs.scene.SceneTruth.TruthBox;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the sprites of every frame into boxes with visibility, and keeps who came and went. */
final class BoxRecorder {
    /** Slivers thinner than this at the edge of the picture are not yet an object in it. */
    private static final double THINNEST = 2;

    private final SceneSettings settings;
    private final Coverage coverage;
    private final List<TruthBox> boxes = new ArrayList<>();
    private final Map<Integer, SeenObject> objects = new TreeMap<>();

    BoxRecorder(SceneSettings settings) {
        this.settings = settings;
        coverage = new Coverage(settings.width(), settings.height());
    }

    /**
     * Records one frame.
     *
     * @param frame index from 0
     * @param sprites from far to near
     */
    void record(int frame, List<Sprite> sprites) {
        double[] shares = coverage.visibility(sprites);
        Rectangle2D picture = new Rectangle2D.Double(0, 0, settings.width(), settings.height());
        List<TruthBox> found = new ArrayList<>();
        for (int i = 0; i < sprites.size(); i++) {
            Sprite sprite = sprites.get(i);
            Rectangle2D inside = sprite.bounds().createIntersection(picture);
            if (sprite.id() == 0 || inside.getWidth() < THINNEST || inside.getHeight() < THINNEST) {
                continue;
            }
            found.add(
                    new TruthBox(
                            frame + 1,
                            sprite.id(),
                            sprite.kind(),
                            rounded(inside.getX(), 100),
                            rounded(inside.getY(), 100),
                            rounded(inside.getWidth(), 100),
                            rounded(inside.getHeight(), 100),
                            rounded(shares[i], 1000)));
            note(frame + 1, sprite);
        }
        found.sort(Comparator.comparingInt(TruthBox::objectId));
        boxes.addAll(found);
    }

    private void note(int frame, Sprite sprite) {
        SeenObject seen = objects.get(sprite.id());
        int first = seen == null ? frame : seen.firstFrame();
        objects.put(sprite.id(), new SeenObject(sprite.id(), sprite.kind(), first, frame));
    }

    List<TruthBox> boxes() {
        return boxes;
    }

    List<SeenObject> objects() {
        return new ArrayList<>(objects.values());
    }

    List<SceneEvent> comingAndGoing() {
        List<SceneEvent> events = new ArrayList<>();
        for (SeenObject seen : objects.values()) {
            events.add(
                    new SceneEvent.ObjectEntered(
                            seen.firstFrame(),
                            (seen.firstFrame() - 1.0) / settings.fps(),
                            seen.objectId(),
                            seen.kind()));
            if (seen.lastFrame() < settings.frameCount()) {
                events.add(
                        new SceneEvent.ObjectLeft(
                                seen.lastFrame(),
                                (seen.lastFrame() - 1.0) / settings.fps(),
                                seen.objectId(),
                                seen.kind()));
            }
        }
        return events;
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
