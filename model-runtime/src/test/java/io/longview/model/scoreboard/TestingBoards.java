/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Pictures with a rendered board ({@code longview render --scene broadcast --seed 2}) on grey. */
final class TestingBoards {
    static final int WIDTH = 854;
    static final int HEIGHT = 480;

    private TestingBoards() {}

    /** MIR 41, Q2 8:57, VEK 34. */
    static BoardPicture before() {
        return load("board-41-34.png");
    }

    /** MIR 43, Q2 8:52, VEK 34. */
    static BoardPicture after() {
        return load("board-43-34.png");
    }

    /** A picture without a board. */
    static BoardPicture empty() {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (60 + i / WIDTH / 8);
        }
        return new BoardPicture(WIDTH, HEIGHT, luma);
    }

    /** A picture with something that moves in its middle, other in every picture of a number. */
    static BoardPicture playing(BoardPicture picture, int number) {
        byte[] luma = picture.luma().clone();
        for (int y = picture.height() * 2 / 5; y < picture.height() * 3 / 5; y++) {
            for (int x = 0; x < picture.width(); x++) {
                int wave = (x + 37 * number) / 20 % 5 + (y + 23 * number) / 16 % 3;
                luma[y * picture.width() + x] = (byte) (60 + 20 * wave);
            }
        }
        return new BoardPicture(picture.width(), picture.height(), luma);
    }

    /** A picture moved down by some rows; what moves in repeats the first row. */
    static BoardPicture moved(BoardPicture picture, int rows) {
        byte[] luma = new byte[picture.luma().length];
        for (int y = 0; y < picture.height(); y++) {
            int from = Math.min(picture.height() - 1, Math.max(0, y - rows));
            System.arraycopy(
                    picture.luma(),
                    from * picture.width(),
                    luma,
                    y * picture.width(),
                    picture.width());
        }
        return new BoardPicture(picture.width(), picture.height(), luma);
    }

    private static BoardPicture load(String name) {
        try (InputStream content =
                Objects.requireNonNull(TestingBoards.class.getResourceAsStream(name), name)) {
            BufferedImage image = ImageIO.read(content);
            Raster raster = image.getRaster();
            int[] samples =
                    raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
            byte[] luma = new byte[samples.length];
            for (int i = 0; i < luma.length; i++) {
                luma[i] = (byte) samples[i];
            }
            return new BoardPicture(image.getWidth(), image.getHeight(), luma);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
