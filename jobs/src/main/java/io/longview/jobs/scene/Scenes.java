/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

/** Where scenes come from. */
public final class Scenes {
    private Scenes() {}

    /** Writes the script of a scene; painting comes later, frame by frame. */
    public static Scene create(SceneSettings settings) {
        return switch (settings.kind()) {
            case CAMERA -> new CameraScene(settings);
            case BROADCAST -> new BroadcastScene(settings);
        };
    }
}
