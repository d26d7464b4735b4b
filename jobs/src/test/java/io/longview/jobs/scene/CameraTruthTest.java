/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.scene.SceneTruth.TruthBox;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CameraTruthTest {
    private static SceneTruth truth;

    @BeforeAll
    static void renderNothing() {
        truth = Scenes.create(TestingScenes.small(SceneKind.CAMERA, 20, 1)).truth();
    }

    @Test
    void aBagIsLeftAndStaysWhereItIs() {
        List<SceneEvent.BagLeft> left = events(SceneEvent.BagLeft.class);
        assertThat(left).hasSize(1);
        SceneEvent.BagLeft bag = left.get(0);
        assertThat(bag.time()).isBetween(3.0, 14.1);
        List<TruthBox> after =
                truth.boxes().stream()
                        .filter(box -> box.objectId() == bag.objectId())
                        .filter(box -> box.frame() >= bag.frame())
                        .toList();
        assertThat(after).hasSize(truth.frames() - bag.frame() + 1);
        assertThat(after).extracting(TruthBox::left).containsOnly(after.get(0).left());
        assertThat(after).extracting(TruthBox::kind).containsOnly(ObjectKind.SUITCASE);
        assertThat(truth.objects())
                .anySatisfy(
                        object -> {
                            assertThat(object.objectId()).isEqualTo(bag.ownerId());
                            assertThat(object.kind()).isEqualTo(ObjectKind.PERSON);
                        });
    }

    @Test
    void everyObjectEntersOnceAndLeavesAtMostOnce() {
        Map<Integer, Integer> entered = new TreeMap<>();
        for (SceneEvent.ObjectEntered event : events(SceneEvent.ObjectEntered.class)) {
            assertThat(entered.put(event.objectId(), event.frame())).isNull();
        }
        assertThat(entered).hasSize(truth.objects().size());
        for (SceneEvent.ObjectLeft event : events(SceneEvent.ObjectLeft.class)) {
            assertThat(event.frame()).isGreaterThanOrEqualTo(entered.get(event.objectId()));
            assertThat(event.frame()).isLessThan(truth.frames());
        }
    }

    @Test
    void zonesAreEnteredBeforeTheyAreLeft() {
        Map<String, Integer> inside = new TreeMap<>();
        for (SceneEvent event : truth.events()) {
            if (event instanceof SceneEvent.ZoneEntered entered) {
                String key = entered.zone() + entered.objectId();
                assertThat(inside.merge(key, 1, Integer::sum)).isEqualTo(1);
            } else if (event instanceof SceneEvent.ZoneLeft left) {
                String key = left.zone() + left.objectId();
                assertThat(inside.merge(key, -1, Integer::sum)).isZero();
            }
        }
        assertThat(inside).isNotEmpty();
    }

    @Test
    void linesAreCrossedInTheDirectionOfTheBoxes() {
        List<SceneEvent.LineCrossed> crossings = events(SceneEvent.LineCrossed.class);
        assertThat(crossings).isNotEmpty();
        for (SceneEvent.LineCrossed crossing : crossings) {
            List<Double> centres =
                    truth.boxes().stream()
                            .filter(box -> box.objectId() == crossing.objectId())
                            .filter(box -> Math.abs(box.frame() - crossing.frame()) <= 8)
                            .map(box -> box.left() + box.width() / 2)
                            .toList();
            double moved = centres.get(centres.size() - 1) - centres.get(0);
            boolean right = crossing.direction() == SceneEvent.Direction.LEFT_TO_RIGHT;
            assertThat(right ? moved : -moved).isPositive();
        }
    }

    @Test
    void peopleHideEachOther() {
        assertThat(truth.boxes())
                .anySatisfy(
                        box -> {
                            assertThat(box.kind()).isEqualTo(ObjectKind.PERSON);
                            assertThat(box.visibility()).isBetween(0.05, 0.7);
                            assertThat(box.left()).isBetween(20.0, 400.0);
                        });
        assertThat(truth.boxes()).extracting(TruthBox::kind).contains(ObjectKind.CAR);
    }

    private static <T extends SceneEvent> List<T> events(Class<T> type) {
        return truth.events().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
