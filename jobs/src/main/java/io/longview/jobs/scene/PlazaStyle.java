/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;

/**
 * Light and colours of the plaza.
 *
 * @param sun where shadows fall and how dark they are
 * @param tint colour of the light
 * @param tintAlpha strength of the light's colour, 0..255
 * @param paving colour of the paving
 * @param facade colour of the wall
 * @param trim colour of sills, cornice and plinth
 * @param awnings colours of the awnings
 * @param leaves colour of the trees
 */
record PlazaStyle(
        Sun sun,
        Color tint,
        int tintAlpha,
        Color paving,
        Color facade,
        Color trim,
        Color[] awnings,
        Color leaves) {
    private static final PlazaStyle[] ALL = {
        new PlazaStyle(
                new Sun(0.85, 0.28, 92),
                new Color(255, 240, 214),
                10,
                new Color(0xc4bbad),
                new Color(0xa9634a),
                new Color(0xd8cfbf),
                new Color[] {new Color(0x8c2f2b), new Color(0x2f5a4a), new Color(0xc9b48a)},
                new Color(0x4d7038)),
        new PlazaStyle(
                new Sun(0.22, 0.10, 40),
                new Color(196, 208, 222),
                26,
                new Color(0xaeb0b1),
                new Color(0xb9b3a4),
                new Color(0x8a877f),
                new Color[] {new Color(0x31506f), new Color(0x6f6a60), new Color(0x7c3d3d)},
                new Color(0x4f6745)),
        new PlazaStyle(
                new Sun(-1.35, 0.42, 84),
                new Color(255, 198, 130),
                34,
                new Color(0xbfb1a0),
                new Color(0xc7ae84),
                new Color(0xe6dcc6),
                new Color[] {new Color(0x9a4a25), new Color(0x35506a), new Color(0x5a6a3a)},
                new Color(0x6d7434)),
    };

    static PlazaStyle of(int style) {
        return ALL[style % ALL.length];
    }
}
