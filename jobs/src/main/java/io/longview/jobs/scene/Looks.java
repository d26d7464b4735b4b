/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.util.Random;

/**
 * How a person looks for the whole scene.
 *
 * @param height body height in metres
 * @param build width of the body relative to the average, about 0.9 to 1.15
 * @param skin colour of face and hands
 * @param hair colour of the hair
 * @param hairstyle shape of the hair
 * @param top colour of what the torso wears
 * @param topStyle cut of what the torso wears
 * @param bottom colour of what the legs wear
 * @param bottomStyle cut of what the legs wear
 * @param shoes colour of the shoes
 * @param carries what the person carries on the body
 * @param accent colour of what is carried, or of the socks of a player
 */
record Looks(
        double height,
        double build,
        Color skin,
        Color hair,
        Hairstyle hairstyle,
        Color top,
        TopStyle topStyle,
        Color bottom,
        BottomStyle bottomStyle,
        Color shoes,
        Carried carries,
        Color accent) {
    enum Hairstyle {
        SHORT,
        LONG,
        BUN,
        CAP
    }

    enum TopStyle {
        SHIRT,
        JACKET,
        COAT,
        JERSEY
    }

    enum BottomStyle {
        TROUSERS,
        SHORTS,
        SKIRT,
        SOCKS
    }

    enum Carried {
        NOTHING,
        BACKPACK,
        HANDBAG
    }

    private static final int[] SKIN = {0xf0c8a8, 0xe0ac84, 0xc68e63, 0x9a6a48, 0x70492f, 0xe8bc98};
    private static final int[] HAIR = {0x1e1a18, 0x3a2a20, 0x5c4030, 0x8a6a48, 0xb8b0a8, 0x2a2426};
    private static final int[] TOPS = {
        0x9c2f30, 0x24406a, 0x2f5a3d, 0x2a2c33, 0xb0741f, 0x563a64, 0x59636c, 0x17596a, 0x7a3046,
        0x3d4c31, 0x44679a, 0xd2d0c8, 0x1d2a44, 0x8c5a2c
    };
    private static final int[] BOTTOMS = {
        0x222b45, 0x1c1d22, 0x4a423b, 0x34405a, 0x3d302a, 0x8a7a5e, 0x15171f, 0x2a3340
    };
    private static final int[] SHOES = {0x1a1a1c, 0x4a3526, 0xd8d8d4, 0x7a2a2a, 0x30343c};
    private static final int[] ACCENTS = {0x7a3b2a, 0x223a5a, 0x9a7a2a, 0x2a2a2c, 0x4f6a3a};

    static Looks random(Random random) {
        TopStyle topStyle =
                pick(random, TopStyle.SHIRT, TopStyle.JACKET, TopStyle.JACKET, TopStyle.COAT);
        boolean longHair = random.nextInt(5) < 2;
        BottomStyle bottomStyle = BottomStyle.TROUSERS;
        int cut = random.nextInt(10);
        if (topStyle != TopStyle.COAT && cut == 0) {
            bottomStyle = BottomStyle.SHORTS;
        } else if (longHair && cut < 4) {
            bottomStyle = BottomStyle.SKIRT;
        }
        Hairstyle hairstyle =
                longHair
                        ? pick(random, Hairstyle.LONG, Hairstyle.BUN)
                        : pick(random, Hairstyle.SHORT, Hairstyle.SHORT, Hairstyle.CAP);
        Carried carried =
                pick(
                        random,
                        Carried.NOTHING,
                        Carried.NOTHING,
                        Carried.BACKPACK,
                        longHair ? Carried.HANDBAG : Carried.NOTHING);
        return new Looks(
                (longHair ? 1.67 : 1.77) + 0.05 * clipped(random),
                1.02 + 0.07 * clipped(random),
                color(random, SKIN),
                color(random, HAIR),
                hairstyle,
                color(random, TOPS),
                topStyle,
                color(random, BOTTOMS),
                bottomStyle,
                color(random, SHOES),
                carried,
                color(random, ACCENTS));
    }

    private static double clipped(Random random) {
        return Math.max(-1.8, Math.min(1.8, random.nextGaussian()));
    }

    private static Color color(Random random, int[] palette) {
        Color base = new Color(palette[random.nextInt(palette.length)]);
        return Shapes.shade(base, 0.88 + 0.24 * random.nextDouble());
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
