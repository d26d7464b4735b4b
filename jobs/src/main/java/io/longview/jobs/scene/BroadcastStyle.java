/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Random;

/**
 * The look of a broadcast: sport, teams, floor, graphics, habits of the director. Drawn from the
 * style number, so that neighbouring numbers differ in most of it.
 *
 * @param sport which game
 * @param home the home side
 * @param away the away side
 * @param floor colour of the court
 * @param apron colour around the court
 * @param board the scoreboard
 * @param wipe the graphic around replays
 * @param wipeColor main colour of the wipe
 * @param replayAngles how many cameras a replay shows, 1 or 2
 * @param replaySpeed playback speed of replays
 * @param repeatsFrames whether slow motion repeats pictures instead of having a picture for every
 *     instant
 * @param boardInReplay whether the scoreboard stays during replays
 * @param replayMark whether a replay is labelled as one
 */
record BroadcastStyle(
        Sport sport,
        Team home,
        Team away,
        Color floor,
        Color apron,
        BoardStyle board,
        WipeStyle wipe,
        Color wipeColor,
        int replayAngles,
        double replaySpeed,
        boolean repeatsFrames,
        boolean boardInReplay,
        boolean replayMark) {
    /** A side: what the scoreboard calls it and what it wears. */
    record Team(String label, Color shirt, Color shorts) {}

    /** Where the scoreboard is. */
    enum Corner {
        TOP_LEFT,
        TOP_RIGHT,
        BOTTOM_LEFT,
        BOTTOM_CENTRE
    }

    /** How the scoreboard is arranged. */
    enum Layout {
        BAR,
        STACK,
        SPLIT,
        /** Over the full width at the bottom: ranks, names, scores, period, clock, shot clock. */
        BUG,
        /** Two rows with fouls beside the scores and two clocks below. */
        PANEL,
        /** Badges instead of names, the shot clock as large as the scores; kept for evaluation. */
        CREST,
        /** Names over the scores, clocks between them; kept for evaluation. */
        TOWER
    }

    /** Shape of a wipe. */
    enum WipeStyle {
        SLANT,
        CURTAIN,
        IRIS,
        SHUTTER,
        BADGE
    }

    /** The scoreboard: place, arrangement, letters and colours. */
    record BoardStyle(
            Corner corner, Layout layout, StrokeFont font, Color panel, Color text, Color score) {}

    private static final String[] LABELS = {
        "LYN", "OSK", "BRA", "VEK", "HAM", "TOR", "KAI", "RUM", "NOR", "SUD", "ELM", "FJO", "PAX",
        "DUN", "MIR", "ZEL"
    };
    private static final int[][] SHIRTS = {
        {0xc22a2f, 0x8e1c22}, {0x1f4fa8, 0x16397a}, {0xf0f0ec, 0xd8d8d4}, {0x1d8a4a, 0x135f33},
        {0xe7b022, 0x1d1d20}, {0x5a2a86, 0x3c1b5c}, {0x20242b, 0x20242b}, {0xe2691f, 0x2a2a2e}
    };

    /** Styles from here on have all layouts. */
    private static final int ALL_LAYOUTS = 8;

    /** Of so many styles, the last has a layout that no other style has. */
    private static final int HELD_OUT = 8;

    private static final int[] WOOD = {0xc99a62, 0xbf8f58, 0xd2a874, 0xb98a5c};
    private static final int[] HALL = {0x3f7f9f, 0x3a8a62, 0xc08a52, 0x5a78a8};
    private static final StrokeFont[] FONTS = {
        new StrokeFont(0.92, 1.15, 0, BasicStroke.CAP_BUTT),
        new StrokeFont(0.8, 1.0, 0.16, BasicStroke.CAP_BUTT),
        new StrokeFont(1.0, 0.95, 0, BasicStroke.CAP_ROUND),
        new StrokeFont(0.7, 1.05, 0, BasicStroke.CAP_BUTT),
        new StrokeFont(0.9, 0.8, 0.1, BasicStroke.CAP_ROUND)
    };

    static BroadcastStyle of(int style) {
        Random random = new Random(31L * style + 7);
        random.nextInt();
        Sport sport = style % 2 == 0 ? Sport.BASKETBALL : Sport.FUTSAL;
        int first = random.nextInt(SHIRTS.length);
        int second = (first + 1 + random.nextInt(SHIRTS.length - 1)) % SHIRTS.length;
        int label = random.nextInt(LABELS.length);
        int other = (label + 1 + random.nextInt(LABELS.length - 1)) % LABELS.length;
        Color floor =
                new Color(
                        sport == Sport.BASKETBALL
                                ? WOOD[random.nextInt(WOOD.length)]
                                : HALL[random.nextInt(HALL.length)]);
        Color dark = Color.getHSBColor(random.nextFloat(), 0.55f, 0.28f);
        return new BroadcastStyle(
                sport,
                team(label, first),
                team(other, second),
                floor,
                Shapes.mix(dark, floor, 0.25),
                board(style, random, dark),
                WipeStyle.values()[Math.floorMod(style / 2 + random.nextInt(2), wipes(style))],
                Color.getHSBColor(random.nextFloat(), 0.75f, 0.62f),
                1 + random.nextInt(2),
                0.4 + 0.1 * random.nextInt(2),
                random.nextBoolean(),
                random.nextInt(style < ReplayHabits.TELEVISION_STYLES ? 3 : 2) == 0,
                random.nextBoolean());
    }

    private static int wipes(int style) {
        return style < ReplayHabits.PLAIN_STYLES ? 3 : WipeStyle.values().length;
    }

    private static Team team(int label, int colors) {
        return new Team(LABELS[label], new Color(SHIRTS[colors][0]), new Color(SHIRTS[colors][1]));
    }

    private static BoardStyle board(int style, Random random, Color dark) {
        boolean light = random.nextInt(3) == 0;
        Color panel = light ? new Color(0xf2f2ee) : dark;
        Color text = light ? new Color(0x16181c) : Color.WHITE;
        Color[] scores = {new Color(0xf6d33c), new Color(0xf4f4f4), new Color(0x101216)};
        Layout layout = layout(style, random);
        Corner corner = corner(layout, random);
        return new BoardStyle(
                corner,
                layout,
                FONTS[random.nextInt(FONTS.length)],
                panel,
                text,
                scores[random.nextInt(scores.length)]);
    }

    private static Layout layout(int style, Random random) {
        int drawn = random.nextInt(2);
        if (style < ALL_LAYOUTS) {
            return Layout.values()[Math.floorMod(style + drawn, 3)];
        }
        if (isHeldOut(style)) {
            return drawn == 0 ? Layout.CREST : Layout.TOWER;
        }
        return Layout.values()[Math.floorMod(style / 2 + drawn, 5)];
    }

    /**
     * Whether a style is kept for evaluation. CREST is none any more for the reading of
     * scoreboards: the reader was changed for it. TOWER was only tried.
     */
    static boolean isHeldOut(int style) {
        return style % HELD_OUT == HELD_OUT - 1 && style >= ALL_LAYOUTS;
    }

    private static Corner corner(Layout layout, Random random) {
        return switch (layout) {
            case SPLIT, BUG, TOWER -> Corner.BOTTOM_CENTRE;
            case BAR, STACK, PANEL, CREST -> Corner.values()[random.nextInt(3)];
        };
    }

    Team team(SceneEvent.Side side) {
        return side == SceneEvent.Side.HOME ? home : away;
    }
}
