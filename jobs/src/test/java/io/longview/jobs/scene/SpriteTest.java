/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpriteTest {
    private static final View VIEW = PlazaLayout.view(960, 540);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPersonFillsItsBoxAndStaysInside(long seed) {
        Random random = new Random(seed);
        Stance stance =
                new Stance(
                        -2 + 4 * random.nextDouble(),
                        11 + 4 * random.nextDouble(),
                        7 * random.nextDouble(),
                        7 * random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble());
        Looks looks = Looks.random(random);
        Sprite person =
                new Sprite(
                        1,
                        ObjectKind.PERSON,
                        stance.y(),
                        FigurePainter.parts(VIEW, stance, looks),
                        null);
        assertBoxFitsPixels(person);
        double feet = VIEW.project(stance.x(), stance.y(), 0).y;
        assertThat(person.bounds().getMaxY()).isCloseTo(feet, within(14.0));
        double expected = looks.height() * VIEW.scale(stance.x(), stance.y());
        assertThat(person.bounds().getHeight()).isGreaterThan(0.9 * expected);
    }

    @Test
    void aCarAndASuitcaseFillTheirBoxes() {
        VehiclePainter.Place place = new VehiclePainter.Place(1, PlazaLayout.NEAR_LANE, 1);
        assertBoxFitsPixels(
                new Sprite(
                        1,
                        ObjectKind.CAR,
                        22,
                        VehiclePainter.parts(VIEW, VehicleModel.SEDAN, Color.RED, place),
                        null));
        assertBoxFitsPixels(
                new Sprite(
                        1,
                        ObjectKind.SUITCASE,
                        12,
                        SuitcasePainter.parts(
                                VIEW, 0.5, 12, Color.BLUE, SuitcasePainter.HANDLE_OUT),
                        null));
    }

    @Test
    void whatStandsInFrontHides() {
        Coverage coverage = new Coverage(960, 540);
        Sprite far = block(1, 20, 100, 100, 100, 100);
        Sprite near = block(2, 10, 150, 100, 100, 100);
        Sprite leaving = block(3, 5, 900, 300, 120, 100);
        double[] visible = coverage.visibility(List.of(far, near, leaving));
        assertThat(visible[0]).isCloseTo(0.5, within(0.02));
        assertThat(visible[1]).isEqualTo(1);
        assertThat(visible[2]).isCloseTo(0.5, within(0.02));
    }

    private static Sprite block(int id, double depth, double x, double y, double w, double h) {
        return new Sprite(
                id,
                ObjectKind.PERSON,
                depth,
                List.of(new Part(new Rectangle2D.Double(x, y, w, h), Color.RED)),
                null);
    }

    /** The box encloses every painted pixel, and touches painted pixels on all four sides. */
    private static void assertBoxFitsPixels(Sprite sprite) {
        BufferedImage picture = new BufferedImage(960, 540, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = Canvas.graphics(picture);
        sprite.paint(graphics);
        graphics.dispose();
        int left = 960;
        int right = 0;
        int top = 540;
        int bottom = 0;
        for (int y = 0; y < 540; y++) {
            for (int x = 0; x < 960; x++) {
                if ((picture.getRGB(x, y) >>> 24) > 8) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        Rectangle2D box = sprite.bounds();
        assertThat((double) left).isBetween(box.getMinX() - 1, box.getMinX() + 3);
        assertThat((double) right).isBetween(box.getMaxX() - 3, box.getMaxX() + 1);
        assertThat((double) top).isBetween(box.getMinY() - 1, box.getMinY() + 3);
        assertThat((double) bottom).isBetween(box.getMaxY() - 3, box.getMaxY() + 1);
    }
}
