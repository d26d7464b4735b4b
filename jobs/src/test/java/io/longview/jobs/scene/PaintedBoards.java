/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.BoardPicture;
import io.longview.model.scoreboard.ScoreboardReader;
import io.longview.model.scoreboard.ScoreboardState;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Graphics with numbers, over a picture that moves; pictures 0.7 s apart. */
final class PaintedBoards {
    static final long PICTURE_MICROS = 700_000;

    private static final int WIDTH = 854;
    private static final int HEIGHT = 480;
    private static final double LETTER = 17;
    private static final int CELL = 30;
    private static final StrokeFont FONT = new StrokeFont(0.85, 1.05, 0, BasicStroke.CAP_BUTT);

    private PaintedBoards() {}

    /** Paints the graphics of a picture. */
    interface Graphic {
        void paint(Graphics2D graphics, int picture);
    }

    /** What a reader tells of so many pictures. */
    static List<BoardObservation> read(ScoreboardReader reader, int pictures, Graphic graphic) {
        ScoreboardState state = new ScoreboardState();
        List<BoardObservation> seen = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            seen.add(reader.read(state, picture(i, graphic), i * PICTURE_MICROS, i));
        }
        return Collections.unmodifiableList(seen);
    }

    /** A team's emblem: a bright disc with a dark shape. */
    static void emblem(Graphics2D graphics, int team, int x, int y) {
        graphics.setPaint(new Color(24, 28, 44));
        graphics.fillRect(x, y, CELL, CELL);
        graphics.setPaint(new Color(200, 200, 210));
        graphics.fillOval(x + 4, y + 4, CELL - 8, CELL - 8);
        graphics.setPaint(new Color(24, 28, 44));
        if (team == 0) {
            graphics.fillRect(x + 9, y + 13, 12, 4);
        } else {
            graphics.fillPolygon(
                    new int[] {x + 9, x + 21, x + 15}, new int[] {y + 20, y + 20, y + 9}, 3);
        }
    }

    /** A board with names, scores and a running clock. */
    static void bug(Graphics2D graphics, int y, int left, int right, int picture) {
        cell(graphics, "LYN", 250, y, 70);
        cell(graphics, Integer.toString(left), 320, y, 50);
        cell(graphics, "OSK", 374, y, 70);
        cell(graphics, Integer.toString(right), 444, y, 50);
        cell(graphics, clock(picture), 500, y, 80);
    }

    static String clock(int picture) {
        int seconds = 8 * 60 - picture * 7 / 10;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    static void cell(Graphics2D graphics, String words, int x, int y, int wide) {
        graphics.setPaint(new Color(24, 28, 44));
        graphics.fillRect(x, y, wide, CELL);
        double space = (wide - FONT.width(words, LETTER)) / 2;
        FONT.paint(graphics, words, x + space, y + (CELL - LETTER) / 2, LETTER, Color.WHITE);
    }

    /** Dark words on a light strip over a part of the board. */
    static void caption(Graphics2D graphics, String words, int x, int wide) {
        graphics.setPaint(new Color(225, 200, 90));
        graphics.fillRect(x, 420, wide, CELL);
        double size = Math.min(LETTER, LETTER * (wide - 8) / FONT.width(words, LETTER));
        double space = (wide - FONT.width(words, size)) / 2;
        FONT.paint(graphics, words, x + space, 420 + (CELL - size) / 2, size, Color.BLACK);
    }

    /** A number as some scripts write it: so many bars. */
    static void bars(Graphics2D graphics, int number, int x, int y) {
        graphics.setPaint(new Color(24, 28, 44));
        graphics.fillRect(x, y, 50, CELL);
        graphics.setPaint(Color.WHITE);
        for (int i = 0; i < number; i++) {
            graphics.fillRect(x + 16, y + 8 + i * 14 / (number - 1), 18, 3);
        }
    }

    static BoardPicture picture(int number, Graphic graphic) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            for (int i = 0; i < 60; i++) {
                int grey = 70 + i * 37 % 110;
                graphics.setPaint(new Color(grey, grey, grey));
                int x = (i * 173 + number * 41) % (WIDTH + 120) - 120;
                graphics.fillRect(x, i * 97 % HEIGHT, 60 + i * 29 % 60, 40 + i * 53 % 60);
            }
            graphic.paint(graphics, number);
        } finally {
            graphics.dispose();
        }
        byte[] luma =
                (byte[]) image.getRaster().getDataElements(0, 0, WIDTH, HEIGHT, (Object) null);
        return new BoardPicture(WIDTH, HEIGHT, luma.clone());
    }
}
