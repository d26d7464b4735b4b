/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Small scenes for tests. */
final class TestingScenes {
    private TestingScenes() {}

    static SceneSettings small(SceneKind kind, int seconds, long seed) {
        return new SceneSettings(kind, 480, 270, 10, seconds, seed, (int) seed);
    }

    static int[] paint(Scene scene, int frame) {
        BufferedImage picture =
                new BufferedImage(
                        scene.settings().width(),
                        scene.settings().height(),
                        BufferedImage.TYPE_INT_RGB);
        scene.paint(frame, picture);
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }
}
