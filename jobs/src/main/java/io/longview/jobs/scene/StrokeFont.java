/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * Capital letters and digits drawn as strokes, so that graphics look the same on a machine without
 * any fonts. Glyphs live on a grid 4 wide and 6 high, y down.
 *
 * @param widening width of the glyphs relative to the grid
 * @param weight thickness of the strokes in grid units
 * @param slant how far the top leans to the right, relative to the height
 * @param cap {@link BasicStroke#CAP_ROUND} or {@link BasicStroke#CAP_BUTT} with mitred corners
 */
record StrokeFont(double widening, double weight, double slant, int cap) {
    private static final double GRID_HEIGHT = 6;
    private static final double GAP = 1.5;

    private static final Map<Character, String> GLYPHS =
            Map.ofEntries(
                    Map.entry('0', "M0 2Q0 0 2 0Q4 0 4 2L4 4Q4 6 2 6Q0 6 0 4Z"),
                    Map.entry('1', "M0.4 1.3L2 0L2 6"),
                    Map.entry('2', "M0 1.7Q0 0 2 0Q4 0 4 1.7Q4 2.9 2.6 3.9L0 6L4 6"),
                    Map.entry(
                            '3',
                            "M0.2 1Q0.7 0 2 0Q3.8 0 3.8 1.5Q3.8 2.8 1.6 2.8Q4 2.8 4 4.4Q4 6 2 6Q0.5"
                                    + " 6 0 4.9"),
                    Map.entry('4', "M3.1 6L3.1 0L0 4.3L4 4.3"),
                    Map.entry('5', "M3.7 0L0.5 0L0.3 2.8Q1 2.2 2 2.2Q4 2.2 4 4Q4 6 2 6Q0.5 6 0 5"),
                    Map.entry(
                            '6',
                            "M3.6 0.7Q3 0 2.1 0Q0 0 0 3.2L0 4Q0 6 2 6Q4 6 4 4.1Q4 2.4 2.1 2.4Q0.3"
                                    + " 2.4 0 4"),
                    Map.entry('7', "M0 0L4 0L1.5 6"),
                    Map.entry(
                            '8',
                            "M2 2.8Q0.3 2.8 0.3 1.4Q0.3 0 2 0Q3.7 0 3.7 1.4Q3.7 2.8 2 2.8Q4 2.8 4"
                                    + " 4.4Q4 6 2 6Q0 6 0 4.4Q0 2.8 2 2.8Z"),
                    Map.entry(
                            '9',
                            "M0.4 5.3Q1 6 1.9 6Q4 6 4 2.8L4 2Q4 0 2 0Q0 0 0 1.9Q0 3.6 1.9 3.6Q3.7"
                                    + " 3.6 4 2"),
                    Map.entry('A', "M0 6L2 0L4 6M0.75 4L3.25 4"),
                    Map.entry(
                            'B',
                            "M0 2.9L0 6L2.2 6Q4 6 4 4.4Q4 2.9 2.2 2.9L0 2.9L0 0L2 0Q3.6 0 3.6"
                                    + " 1.45Q3.6 2.9 2 2.9"),
                    Map.entry('C', "M4 1.3Q3.5 0 2 0Q0 0 0 2.2L0 3.8Q0 6 2 6Q3.5 6 4 4.7"),
                    Map.entry('D', "M0 0L0 6L1.8 6Q4 6 4 3.8L4 2.2Q4 0 1.8 0Z"),
                    Map.entry('E', "M3.7 0L0 0L0 6L3.7 6M0 2.9L3.1 2.9"),
                    Map.entry('F', "M3.7 0L0 0L0 6M0 2.9L3.1 2.9"),
                    Map.entry(
                            'G',
                            "M3.9 1.2Q3.4 0 2 0Q0 0 0 2.2L0 3.8Q0 6 2 6Q4 6 4 4L4 3.2L2.3 3.2"),
                    Map.entry('H', "M0 0L0 6M4 0L4 6M0 3L4 3"),
                    Map.entry('I', "M2 0L2 6"),
                    Map.entry('J', "M3.4 0L3.4 4.2Q3.4 6 1.7 6Q0.2 6 0 4.6"),
                    Map.entry('K', "M0 0L0 6M3.8 0L0 3.6M1.3 2.5L4 6"),
                    Map.entry('L', "M0 0L0 6L3.6 6"),
                    Map.entry('M', "M0 6L0 0L2 3.6L4 0L4 6"),
                    Map.entry('N', "M0 6L0 0L4 6L4 0"),
                    Map.entry('O', "M0 2.2Q0 0 2 0Q4 0 4 2.2L4 3.8Q4 6 2 6Q0 6 0 3.8Z"),
                    Map.entry('P', "M0 6L0 0L2.2 0Q4 0 4 1.7Q4 3.4 2.2 3.4L0 3.4"),
                    Map.entry(
                            'Q', "M0 2.2Q0 0 2 0Q4 0 4 2.2L4 3.8Q4 6 2 6Q0 6 0 3.8ZM2.5 4.3L4 6.2"),
                    Map.entry('R', "M0 6L0 0L2.2 0Q4 0 4 1.7Q4 3.4 2.2 3.4L0 3.4M2 3.4L4 6"),
                    Map.entry(
                            'S',
                            "M3.8 1.1Q3.3 0 2 0Q0.2 0 0.2 1.5Q0.2 2.7 2 3Q4 3.3 4 4.5Q4 6 2 6Q0.4 6"
                                    + " 0 4.8"),
                    Map.entry('T', "M0 0L4 0M2 0L2 6"),
                    Map.entry('U', "M0 0L0 4Q0 6 2 6Q4 6 4 4L4 0"),
                    Map.entry('V', "M0 0L2 6L4 0"),
                    Map.entry('W', "M0 0L1 6L2 1.5L3 6L4 0"),
                    Map.entry('X', "M0 0L4 6M4 0L0 6"),
                    Map.entry('Y', "M0 0L2 3L4 0M2 3L2 6"),
                    Map.entry('Z', "M0 0L4 0L0 6L4 6"),
                    Map.entry(':', "M2 1.7L2 2.1M2 4.2L2 4.6"),
                    Map.entry('.', "M2 5.6L2 6"),
                    Map.entry('-', "M0.6 3L3.4 3"),
                    Map.entry(' ', ""));

    /**
     * Paints a line of text.
     *
     * @param text capital letters, digits, colon, full stop, hyphen and space
     * @param x left end in pixels
     * @param y top of the letters in pixels
     * @param height height of the letters in pixels
     */
    void paint(Graphics2D graphics, String text, double x, double y, double height, Paint paint) {
        graphics.setPaint(paint);
        graphics.fill(outline(text, x, y, height));
    }

    /** Outline of a line of text; parameters as of {@link #paint}. */
    Shape outline(String text, double x, double y, double height) {
        double unit = height / GRID_HEIGHT;
        Path2D.Double line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double at = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            Path2D glyph = glyph(letter);
            glyph.transform(new AffineTransform(widening, 0, -slant, 1, 0, 0));
            // The lean is measured from the baseline.
            glyph.transform(
                    AffineTransform.getTranslateInstance(
                            at - inset(letter) + slant * GRID_HEIGHT, 0));
            line.append(glyph, false);
            at += advance(letter);
        }
        int join = cap == BasicStroke.CAP_ROUND ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER;
        BasicStroke stroke = new BasicStroke((float) weight, cap, join, 3);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(unit, unit);
        place.translate(weight / 2, 0);
        return place.createTransformedShape(stroke.createStrokedShape(line));
    }

    /** Width of a line of text in pixels. */
    double width(String text, double height) {
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += advance(text.charAt(i));
        }
        return Math.max(0, sum - GAP) * height / GRID_HEIGHT + weight * height / GRID_HEIGHT;
    }

    private double advance(char letter) {
        return switch (letter) {
            case ':', '.', 'I' -> 0.9 + GAP;
            case '1' -> 2.2 * widening + GAP;
            case ' ' -> 2.2;
            default -> 4 * widening + GAP;
        };
    }

    private double inset(char letter) {
        return switch (letter) {
            case ':', '.', 'I' -> 2 * widening - 0.45;
            default -> 0;
        };
    }

    private static Path2D.Double glyph(char letter) {
        String description = GLYPHS.get(letter);
        if (description == null) {
            throw new IllegalArgumentException(
                    "Expected capital letters, digits or one of ': . -', got '" + letter + "'");
        }
        Path2D.Double path = new Path2D.Double();
        int at = 0;
        while (at < description.length()) {
            char command = description.charAt(at);
            int end = at + 1;
            while (end < description.length() && "MLQZ".indexOf(description.charAt(end)) < 0) {
                end++;
            }
            double[] numbers = numbers(description.substring(at + 1, end));
            switch (command) {
                case 'M' -> path.moveTo(numbers[0], numbers[1]);
                case 'L' -> path.lineTo(numbers[0], numbers[1]);
                case 'Q' -> path.quadTo(numbers[0], numbers[1], numbers[2], numbers[3]);
                default -> path.closePath();
            }
            at = end;
        }
        return path;
    }

    private static double[] numbers(String text) {
        if (text.isEmpty()) {
            return new double[0];
        }
        String[] words = text.split(" ", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }
}
