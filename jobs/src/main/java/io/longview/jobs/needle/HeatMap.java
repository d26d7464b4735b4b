/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.needle.NeedleSummary.CellSummary;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Draws recall over length and depth: one panel for each question that was asked. */
final class HeatMap {
    private static final int COLUMN = 90;
    private static final int ROW = 44;
    private static final int LEFT = 90;
    private static final int RIGHT = 30;
    private static final int TOP = 60;
    private static final int BOTTOM = 70;
    private static final int PANELS_A_ROW = 3;
    private static final int LEAST_WIDTH = 330;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Color NONE = new Color(0xf7fbff);
    private static final Color ALL = new Color(0x08306b);

    private final List<CellSummary> cells;
    private final List<Integer> frames;
    private final List<Double> depths;

    HeatMap(List<CellSummary> cells) {
        this.cells = List.copyOf(cells);
        this.frames = new ArrayList<>(new TreeSet<>(cells.stream().map(c -> c.frames()).toList()));
        this.depths = new ArrayList<>(new TreeSet<>(cells.stream().map(c -> c.depth()).toList()));
    }

    BufferedImage draw() {
        List<Question> asked = new ArrayList<>();
        for (Question question : Question.values()) {
            if (cells.stream().anyMatch(cell -> recall(cell, question).asked() > 0)) {
                asked.add(question);
            }
        }
        int columns = Math.min(PANELS_A_ROW, asked.size());
        int rows = (asked.size() + columns - 1) / columns;
        BufferedImage image =
                new BufferedImage(columns * width(), rows * height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < asked.size(); i++) {
            Graphics2D panel = (Graphics2D) graphics.create();
            panel.translate(i % columns * width(), i / columns * height());
            drawPanel(panel, asked.get(i));
            panel.dispose();
        }
        graphics.dispose();
        return image;
    }

    private int width() {
        return Math.max(LEAST_WIDTH, LEFT + frames.size() * COLUMN + RIGHT);
    }

    private int height() {
        return TOP + depths.size() * ROW + BOTTOM;
    }

    private void drawPanel(Graphics2D graphics, Question question) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(TITLE);
        centred(graphics, question.title(), width() / 2, 24);
        graphics.setFont(TEXT);
        centred(graphics, "recall, %", width() / 2, 46);
        for (CellSummary cell : cells) {
            drawCell(graphics, cell, recall(cell, question));
        }
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < frames.size(); i++) {
            String label = String.format(Locale.ROOT, "%,d", frames.get(i));
            centred(graphics, label, LEFT + i * COLUMN + COLUMN / 2, height() - BOTTOM + 22);
        }
        centred(
                graphics,
                "haystack length, frames",
                LEFT + frames.size() * COLUMN / 2,
                height() - BOTTOM + 48);
        for (int i = 0; i < depths.size(); i++) {
            String label = String.format(Locale.ROOT, "%.0f %%", depths.get(i) * 100);
            centred(graphics, label, LEFT - 28, TOP + i * ROW + ROW / 2 + 5);
        }
        graphics.rotate(-Math.PI / 2);
        centred(graphics, "needle depth", -(TOP + depths.size() * ROW / 2), 24);
    }

    private void drawCell(Graphics2D graphics, CellSummary cell, Recall recall) {
        int x = LEFT + frames.indexOf(cell.frames()) * COLUMN;
        int y = TOP + depths.indexOf(cell.depth()) * ROW;
        boolean asked = recall.asked() > 0;
        graphics.setColor(asked ? shade(recall.recall()) : Color.LIGHT_GRAY);
        graphics.fillRect(x, y, COLUMN - 2, ROW - 2);
        graphics.setColor(asked && recall.recall() > 0.5 ? Color.WHITE : Color.BLACK);
        String label =
                asked ? String.format(Locale.ROOT, "%.0f", recall.recall() * 100) : "not asked";
        centred(graphics, label, x + COLUMN / 2, y + ROW / 2 + 5);
    }

    private static Recall recall(CellSummary cell, Question question) {
        Recall recall = cell.recall().get(question.key());
        return recall == null ? new Recall(0, 0, 0, 0, 0, 0) : recall;
    }

    private static Color shade(double share) {
        return new Color(
                mix(NONE.getRed(), ALL.getRed(), share),
                mix(NONE.getGreen(), ALL.getGreen(), share),
                mix(NONE.getBlue(), ALL.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static void centred(Graphics2D graphics, String text, int x, int baseline) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(text, x - metrics.stringWidth(text) / 2, baseline);
    }
}
