/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.BroadcastStyle.BoardStyle;
import io.longview.jobs.scene.BroadcastStyle.Team;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
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
    private static final double FOULS = 30;
    private static final double BADGE = 30;
    private static final double NAME = 100;
    private static final double RANK = 30;
    private static final int SHOT_SECONDS = 24;

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
            case BUG, PANEL, CREST, TOWER -> new WideBoards(cells).paint(reading, clock, period);
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
        switch (board.layout()) {
            case BAR, SPLIT -> {}
            case STACK -> {
                wide = LABEL + SCORE;
                high = 3 * ROW;
            }
            case BUG -> wide = width / scale - 2 * MARGIN_X;
            case PANEL -> {
                wide = LABEL + SCORE + FOULS;
                high = 3 * ROW;
            }
            case CREST -> wide = 2 * (BADGE + SCORE) + PERIOD + CLOCK + SCORE;
            case TOWER -> {
                wide = 2 * NAME + CLOCK;
                high = 2 * ROW;
            }
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

    /** The layouts with more on them than two scores, a clock and a period. */
    private final class WideBoards {
        private final Cells cells;

        WideBoards(Cells cells) {
            this.cells = cells;
        }

        void paint(Reading reading, String clock, String period) {
            int shot = SHOT_SECONDS - Math.floorMod(-reading.clock(), SHOT_SECONDS);
            switch (board.layout()) {
                case BUG -> bug(reading, clock, period, shot);
                case PANEL -> panel(reading, clock, period, shot);
                case CREST -> crest(reading, clock, period, shot);
                case TOWER -> tower(reading, clock, period, shot);
                case BAR, STACK, SPLIT -> throw new IllegalStateException("Expected a wide layout");
            }
        }

        private void bug(Reading reading, String clock, String period, int shot) {
            double wide = width / scale - 2 * MARGIN_X;
            double half = 0.34 * wide;
            cells.text("", 0, 0, wide);
            for (int side = 0; side < 2; side++) {
                double x = side * half;
                cells.small(Integer.toString(side == 0 ? 7 : 16), x, 0, RANK);
                cells.label(side == 0 ? style.home() : style.away(), x + RANK, 0);
                int score = side == 0 ? reading.home() : reading.away();
                cells.score(score, x + RANK + LABEL, 0, reading.flash());
            }
            cells.text(period, 2 * half, 0, PERIOD);
            cells.text(clock, 2 * half + PERIOD, 0, CLOCK);
            cells.text(Integer.toString(shot), 2 * half + PERIOD + CLOCK, 0, SCORE);
        }

        private void panel(Reading reading, String clock, String period, int shot) {
            cells.label(style.home(), 0, 0);
            cells.score(reading.home(), LABEL, 0, reading.flash());
            cells.small(Integer.toString(1 + reading.home() / 15), LABEL + SCORE, 0, FOULS);
            cells.label(style.away(), 0, ROW);
            cells.score(reading.away(), LABEL, ROW, reading.flash());
            cells.small(Integer.toString(1 + reading.away() / 15), LABEL + SCORE, ROW, FOULS);
            cells.text(period, 0, 2 * ROW, PERIOD);
            double rest = LABEL + SCORE - PERIOD;
            cells.text(clock, PERIOD, 2 * ROW, rest);
            cells.small(Integer.toString(shot), PERIOD + rest, 2 * ROW, FOULS);
        }

        private void crest(Reading reading, String clock, String period, int shot) {
            cells.badge(style.home(), 0);
            cells.score(reading.home(), BADGE, 0, reading.flash());
            cells.badge(style.away(), BADGE + SCORE);
            cells.score(reading.away(), 2 * BADGE + SCORE, 0, reading.flash());
            double x = 2 * (BADGE + SCORE);
            cells.text(period, x, 0, PERIOD);
            cells.text(clock, x + PERIOD, 0, CLOCK);
            cells.text(Integer.toString(shot), x + PERIOD + CLOCK, 0, SCORE);
        }

        private void tower(Reading reading, String clock, String period, int shot) {
            cells.text(style.home().label(), 0, 0, NAME);
            cells.score(reading.home(), (NAME - SCORE) / 2, ROW, reading.flash());
            cells.text(clock, NAME, 0, CLOCK);
            cells.text(period, NAME, ROW, PERIOD);
            cells.small(Integer.toString(shot), NAME + PERIOD, ROW, CLOCK - PERIOD);
            cells.text(style.away().label(), NAME + CLOCK, 0, NAME);
            double x = NAME + CLOCK + (NAME - SCORE) / 2;
            cells.score(reading.away(), x, ROW, reading.flash());
        }
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

        void small(String text, double x, double y, double wide) {
            fill(x, y, wide, Shapes.mix(board.panel(), board.text(), 0.08));
            centred(text, x, y, wide, board.text(), 0.62 * LETTER);
        }

        /** A round badge of a team, without letters. */
        void badge(Team team, double x) {
            fill(x, 0, BADGE, board.panel());
            double size = BADGE - 6;
            graphics.setPaint(team.shirt());
            graphics.fill(
                    new Ellipse2D.Double(
                            left + (x + 3) * scale, top + 3 * scale, size * scale, size * scale));
            graphics.setPaint(team.shorts());
            graphics.fill(
                    new Rectangle2D.Double(
                            left + (x + 6) * scale,
                            top + (ROW / 2 - 3) * scale,
                            (size - 6) * scale,
                            6 * scale));
        }

        private void fill(double x, double y, double wide, Color color) {
            graphics.setPaint(color);
            graphics.fill(
                    new Rectangle2D.Double(
                            left + x * scale, top + y * scale, wide * scale, ROW * scale));
        }

        private void centred(String text, double x, double y, double wide, Color color) {
            centred(text, x, y, wide, color, LETTER);
        }

        private void centred(
                String text, double x, double y, double wide, Color color, double letter) {
            double size = letter * scale;
            double space = (wide * scale - board.font().width(text, size)) / 2;
            board.font()
                    .paint(
                            graphics,
                            text,
                            left + x * scale + space,
                            top + (y + (ROW - letter) / 2) * scale,
                            size,
                            color);
        }
    }
}
