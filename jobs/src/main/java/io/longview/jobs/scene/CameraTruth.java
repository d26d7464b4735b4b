/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.SceneEvent.Direction;
import io.longview.jobs.scene.SceneTruth.Point;
import io.longview.jobs.scene.SceneTruth.TruthBox;
import io.longview.jobs.scene.SceneTruth.Zone;
import io.longview.jobs.scene.SceneTruth.ZoneShape;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what is in a camera scene: boxes from the sprites, events from the script. */
final class CameraTruth {
    private static final String FORUM = "forum";
    private static final String ROAD = "road";
    private static final String GATE = "gate";
    private static final double FORUM_HALF = 2.6;
    private static final double FORUM_NEAR = 10.4;
    private static final double FORUM_FAR = 15;

    private final SceneSettings settings;
    private final CameraScript script;
    private final View view;
    private final List<SceneEvent> events = new ArrayList<>();

    private CameraTruth(SceneSettings settings, CameraScript script, View view) {
        this.settings = settings;
        this.script = script;
        this.view = view;
    }

    static SceneTruth of(CameraScene scene, CameraScript script, View view) {
        SceneSettings settings = scene.settings();
        BoxRecorder recorder = new BoxRecorder(settings);
        for (int frame = 0; frame < settings.frameCount(); frame++) {
            recorder.record(frame, scene.sprites((double) frame / settings.fps()));
        }
        CameraTruth truth = new CameraTruth(settings, script, view);
        truth.events.addAll(recorder.comingAndGoing());
        truth.zonesOf(recorder.boxes());
        truth.bags();
        truth.events.sort(Comparator.comparingInt(SceneEvent::frame));
        return new SceneTruth(
                settings,
                settings.frameCount(),
                truth.zones(),
                recorder.objects(),
                truth.events,
                recorder.boxes());
    }

    private List<Zone> zones() {
        double reach = PlazaLayout.halfWidth(view, PlazaLayout.FAR_KERB);
        return List.of(
                new Zone(
                        FORUM,
                        ZoneShape.AREA,
                        List.of(
                                point(-FORUM_HALF, FORUM_FAR),
                                point(FORUM_HALF, FORUM_FAR),
                                point(FORUM_HALF, FORUM_NEAR),
                                point(-FORUM_HALF, FORUM_NEAR))),
                new Zone(
                        ROAD,
                        ZoneShape.AREA,
                        List.of(
                                point(-reach, PlazaLayout.FAR_KERB),
                                point(reach, PlazaLayout.FAR_KERB),
                                point(reach, PlazaLayout.KERB),
                                point(-reach, PlazaLayout.KERB))),
                new Zone(
                        GATE,
                        ZoneShape.LINE,
                        List.of(point(0, 18), point(0, PlazaLayout.WALK_NEAR - 1))));
    }

    private Point point(double x, double y) {
        Point2D.Double pixel = view.project(x, y, 0);
        return new Point(pixel.x / settings.width(), pixel.y / settings.height());
    }

    private void bags() {
        for (Bag bag : script.bags()) {
            int frame = (int) Math.ceil(bag.dropTime() * settings.fps());
            if (frame < settings.frameCount()) {
                events.add(
                        new SceneEvent.BagLeft(
                                frame + 1, time(frame + 1), bag.id(), bag.owner().id()));
            }
        }
    }

    /** Zones are judged by where things stand on the ground, while they have a box. */
    private void zonesOf(List<TruthBox> boxes) {
        Map<Integer, Point2D.Double> last = new LinkedHashMap<>();
        for (TruthBox box : boxes) {
            double time = (double) (box.frame() - 1) / settings.fps();
            Point2D.Double now = place(box.objectId(), time);
            Point2D.Double before = last.put(box.objectId(), now);
            compare(box, FORUM, before != null && inForum(before), inForum(now));
            compare(box, ROAD, before != null && inRoad(before), inRoad(now));
            if (before != null && now.y < 18 && before.x < 0 != now.x < 0) {
                Direction direction =
                        now.x > before.x ? Direction.LEFT_TO_RIGHT : Direction.RIGHT_TO_LEFT;
                events.add(
                        new SceneEvent.LineCrossed(
                                box.frame(), time, box.objectId(), GATE, direction));
            }
        }
    }

    private void compare(TruthBox box, String zone, boolean before, boolean now) {
        double time = time(box.frame());
        if (now && !before) {
            events.add(new SceneEvent.ZoneEntered(box.frame(), time, box.objectId(), zone));
        } else if (before && !now) {
            events.add(new SceneEvent.ZoneLeft(box.frame(), time, box.objectId(), zone));
        }
    }

    private Point2D.Double place(int id, double time) {
        for (Walker walker : script.walkers()) {
            if (walker.id() == id) {
                return walker.position(time);
            }
        }
        for (Bag bag : script.bags()) {
            if (bag.id() == id) {
                return bag.position(time);
            }
        }
        for (Vehicle vehicle : script.vehicles()) {
            if (vehicle.id() == id) {
                return vehicle.position(time);
            }
        }
        throw new IllegalStateException("Expected an object of the script, got id " + id);
    }

    private double time(int frame) {
        return (double) (frame - 1) / settings.fps();
    }

    private static boolean inForum(Point2D.Double place) {
        return Math.abs(place.x) <= FORUM_HALF && place.y >= FORUM_NEAR && place.y <= FORUM_FAR;
    }

    private static boolean inRoad(Point2D.Double place) {
        return place.y >= PlazaLayout.KERB && place.y <= PlazaLayout.FAR_KERB;
    }
}
