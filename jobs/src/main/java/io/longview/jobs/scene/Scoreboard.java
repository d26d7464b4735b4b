/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.BroadcastStyle.BoardStyle;
import io.longview.jobs.scene.BroadcastStyle.Team;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Locale;

/** Paints the scoreboard graphic: labels, scores, clock and period in one of several layouts. */
final class Scoreboard {
    private static final double DESIGN_HEIGHT = 540;
    private static final double MARGIN_X = 34;
    private static final double MARGIN_Y = 26;
    private static final double ROW = 30;
    private static final double LETTER = 15;
    private static final double LABEL = 66;
    private static final double SCORE = 48;
    private static final double CLOCK = 78;
    private static final double PERIOD = 40;

    private final BroadcastStyle style;
    private final BoardStyle board;
    private final int width;
    private final double scale;

    Scoreboard(BroadcastStyle style, SceneSettings settings) {
        this.style = style;
        board = style.board();
        scale = settings.height() / DESIGN_HEIGHT;
        width = settings.width();
    }

    /**
     * What the board says.
     *
     * @param home score of the home side
     * @param away score of the away side
     * @param clock time to play, seconds
     * @param period number of the period, from 1
     * @param flash 0..1, how strongly the scores light up after a change
     */
    record Reading(int home, int away, int clock, int period, double flash) {}

    void paint(Graphics2D graphics, Reading reading) {
        Rectangle2D box = place();
        Cells cells = new Cells(graphics, box.getX(), box.getY());
        graphics.setPaint(new Color(0, 0, 0, 70));
        double shade = 4 * scale;
        graphics.fill(
                new RoundRectangle2D.Double(
                        box.getX() + shade / 2,
                        box.getY() + shade,
                        box.getWidth(),
                        box.getHeight(),
                        shade,
                        shade));
        String clock = clock(reading.clock());
        String period = period(reading.period());
        switch (board.layout()) {
            case BAR -> {
                cells.label(style.home(), 0, 0);
                cells.score(reading.home(), LABEL, 0, reading.flash());
                cells.score(reading.away(), LABEL + SCORE, 0, reading.flash());
                cells.label(style.away(), LABEL + 2 * SCORE, 0);
                cells.text(clock, 2 * (LABEL + SCORE), 0, CLOCK);
                cells.text(period, 2 * (LABEL + SCORE) + CLOCK, 0, PERIOD);
            }
            case STACK -> {
                cells.label(style.home(), 0, 0);
                cells.score(reading.home(), LABEL, 0, reading.flash());
                cells.label(style.away(), 0, ROW);
                cells.score(reading.away(), LABEL, ROW, reading.flash());
                cells.text(period, 0, 2 * ROW, PERIOD);
                cells.text(clock, PERIOD, 2 * ROW, LABEL + SCORE - PERIOD);
            }
            case SPLIT -> {
                cells.label(style.home(), 0, 0);
                cells.score(reading.home(), LABEL, 0, reading.flash());
                cells.text(period, LABEL + SCORE, 0, PERIOD);
                cells.text(clock, LABEL + SCORE + PERIOD, 0, CLOCK);
                cells.score(reading.away(), LABEL + SCORE + PERIOD + CLOCK, 0, reading.flash());
                cells.label(style.away(), LABEL + 2 * SCORE + PERIOD + CLOCK, 0);
            }
        }
    }

    /** Where the board is in the picture, pixels. */
    Rectangle2D.Double place() {
        double wide = 2 * (LABEL + SCORE) + CLOCK + PERIOD;
        double high = ROW;
        if (board.layout() == BroadcastStyle.Layout.STACK) {
            wide = LABEL + SCORE;
            high = 3 * ROW;
        }
        double right = width / scale - MARGIN_X - wide;
        double bottom = DESIGN_HEIGHT - MARGIN_Y - high;
        Point2D.Double corner =
                switch (board.corner()) {
                    case TOP_LEFT -> new Point2D.Double(MARGIN_X, MARGIN_Y);
                    case TOP_RIGHT -> new Point2D.Double(right, MARGIN_Y);
                    case BOTTOM_LEFT -> new Point2D.Double(MARGIN_X, bottom);
                    case BOTTOM_CENTRE -> new Point2D.Double((width / scale - wide) / 2, bottom);
                };
        return new Rectangle2D.Double(
                corner.x * scale, corner.y * scale, wide * scale, high * scale);
    }

    private String period(int number) {
        if (style.sport() == Sport.BASKETBALL) {
            return "Q" + number;
        }
        return number == 1 ? "1ST" : "2ND";
    }

    private static String clock(int seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private final class Cells {
        private final Graphics2D graphics;
        private final double left;
        private final double top;

        Cells(Graphics2D graphics, double left, double top) {
            this.graphics = graphics;
            this.left = left;
            this.top = top;
        }

        void label(Team team, double x, double y) {
            fill(x, y, LABEL, board.panel());
            graphics.setPaint(team.shirt());
            graphics.fill(
                    new Rectangle2D.Double(
                            left + x * scale, top + y * scale, 7 * scale, ROW * scale));
            centred(team.label(), x + 6, y, LABEL - 6, board.text());
        }

        void score(int score, double x, double y, double flash) {
            Color ground = Shapes.mix(board.score(), Color.WHITE, 0.8 * flash);
            fill(x, y, SCORE, ground);
            boolean dark = ground.getRed() + ground.getGreen() + ground.getBlue() < 300;
            centred(Integer.toString(score), x, y, SCORE, dark ? Color.WHITE : new Color(0x0d0f14));
        }

        void text(String text, double x, double y, double wide) {
            fill(x, y, wide, Shapes.mix(board.panel(), board.text(), 0.08));
            centred(text, x, y, wide, board.text());
        }

        private void fill(double x, double y, double wide, Color color) {
            graphics.setPaint(color);
            graphics.fill(
                    new Rectangle2D.Double(
                            left + x * scale, top + y * scale, wide * scale, ROW * scale));
        }

        private void centred(String text, double x, double y, double wide, Color color) {
            double size = LETTER * scale;
            double space = (wide * scale - board.font().width(text, size)) / 2;
            board.font()
                    .paint(
                            graphics,
                            text,
                            left + x * scale + space,
                            top + (y + (ROW - LETTER) / 2) * scale,
                            size,
                            color);
        }
    }
}
