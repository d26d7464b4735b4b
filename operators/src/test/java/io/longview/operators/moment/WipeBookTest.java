/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.moment.WipeBook.Passage;
import io.longview.operators.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class WipeBookTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final long STEP = 700_000;

    /** What is shown where, as luma. */
    private interface Scene {
        int luma(int x, int y);
    }

    private WipeBook book = new WipeBook();
    private final List<Passage> passages = new ArrayList<>();
    private long shown;

    @Test
    void aGraphicThatHidesCutsTwiceIsAWipe() {
        show(court(1, 0), 5);
        show(WipeBookTest::logo, 1);
        show(court(2, 0), 5);
        assertThat(passages).hasSize(1);
        assertThat(book.wipe(passages.get(0).graphic())).isZero();
        show(WipeBookTest::logo, 1);
        show(court(3, 0), 5);
        assertThat(passages).hasSize(2);
        assertThat(passages.get(1).graphic()).isEqualTo(passages.get(0).graphic());
        assertThat(book.wipe(passages.get(0).graphic())).isGreaterThan(0.9);
    }

    @Test
    void aWipeIsKnownWhereItLeadsBackToNearlyTheSameView() {
        for (int i = 0; i < 3; i++) {
            show(court(1, i), 5);
            show(WipeBookTest::logo, 1);
        }
        show(court(1, 3), 5);
        assertThat(passages).hasSize(3);
        assertThat(book.wipe(passages.get(2).graphic())).isGreaterThan(0.5);
    }

    @Test
    void aFlashThriceIsNoWipe() {
        for (int i = 0; i < 3; i++) {
            show(court(1, 0), 5);
            show((x, y) -> 255, 1);
        }
        show(court(1, 0), 5);
        assertThat(passages).allSatisfy(p -> assertThat(book.wipe(p.graphic())).isLessThan(0.5));
    }

    @Test
    void aFlashThatLeavesTheLayoutIsNotStrange() {
        for (int i = 0; i < 3; i++) {
            show(court(1, 0), 5);
            show(changed(court(1, 0), luma -> 150 + luma * 105 / 255), 1);
        }
        show(court(1, 0), 5);
        assertThat(passages).isEmpty();
    }

    @Test
    void aFlashOverEveryCutIsOne() {
        for (int i = 0; i < 3; i++) {
            show(court(i, 0), 5);
            show((x, y) -> 255, 1);
        }
        show(court(7, 0), 5);
        assertThat(passages).isNotEmpty();
        assertThat(book.wipe(passages.get(0).graphic())).isGreaterThan(0.5);
    }

    @Test
    void whatPassesTheCameraAgainAndAgainIsNoWipe() {
        for (int i = 0; i < 3; i++) {
            show(court(4, 0), 4);
            for (int left = -20; left < WIDTH; left += 60) {
                show(car(left), 1);
            }
        }
        show(court(4, 0), 4);
        assertThat(passages).allSatisfy(p -> assertThat(book.wipe(p.graphic())).isLessThan(0.5));
    }

    @Test
    void aCameraThatTurnsToAndFroIsNoWipe() {
        turnToAndFro(6, 1);
        assertThat(passages).allSatisfy(p -> assertThat(book.wipe(p.graphic())).isLessThan(0.5));
    }

    @Test
    void aTableThatStaysIsNoWipe() {
        for (int i = 0; i < 3; i++) {
            show(court(i, 0), 6);
            show(WipeBookTest::logo, 7);
        }
        show(court(9, 0), 6);
        assertThat(passages).isEmpty();
    }

    @Test
    void aWipeIsLearnedHoweverMuchTheSceneMoves() {
        turnToAndFro(20, 20);
        int before = passages.size();
        show(WipeBookTest::logo, 1);
        show(court(2, 0), 5);
        show(WipeBookTest::logo, 1);
        turnToAndFro(2, 1);
        assertThat(passages.subList(before, passages.size()))
                .anySatisfy(p -> assertThat(book.wipe(p.graphic())).isGreaterThan(0.9));
    }

    @Test
    void whatIsKnownOfAGraphicOutlivesARestart() throws IOException {
        show(court(1, 0), 5);
        show(WipeBookTest::logo, 1);
        show(court(2, 0), 5);
        WipeBook goesOn = book;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        goesOn.write(new DataOutputStream(bytes));
        book =
                WipeBook.read(
                        new MomentState.Codec().version(),
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        long from = shown;
        show(WipeBookTest::logo, 1);
        show(court(3, 0), 5);
        double restarted = book.wipe(passages.get(0).graphic());
        book = goesOn;
        shown = from;
        show(WipeBookTest::logo, 1);
        show(court(3, 0), 5);
        assertThat(restarted).isPositive().isEqualTo(book.wipe(passages.get(0).graphic()));
    }

    @Test
    void inTheSecondLayoutWhateverWasSeenTwiceIsAWipe() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0);
        out.writeInt(2);
        for (int graphic = 0; graphic < 2; graphic++) {
            out.writeInt(graphic);
            out.writeInt(graphic + 1);
            out.writeLong(9_000_000);
            out.writeInt(0);
        }
        out.writeInt(2);
        out.writeLong(Long.MIN_VALUE);
        WipeBook old =
                WipeBook.read(
                        2, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(old.wipe(0)).isZero();
        assertThat(old.wipe(1)).isGreaterThan(0.95);
    }

    private void turnToAndFro(int times, int places) {
        for (int i = 0; i < times; i++) {
            int place = 10 + i % places;
            show(court(place, 0), 3);
            for (int shift = 40; shift < 280; shift += 60) {
                show(court(place, shift), 1);
            }
            show(court(place, 280), 3);
            for (int shift = 240; shift > 20; shift -= 60) {
                show(court(place, shift), 1);
            }
        }
    }

    @Test
    void whatWasSeenTwiceInTheSecondLayoutStaysAWipe() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Wire.writeList(List.<Integer>of(), out, (picture, to) -> {});
        Wire.writeList(
                List.of(1, 2),
                out,
                (seen, to) -> {
                    to.writeInt(10 + seen);
                    to.writeInt(seen);
                    to.writeLong(STEP);
                    Wire.writeList(List.<Layout>of(), to, Layout::write);
                });
        out.writeInt(13);
        out.writeLong(STEP);

        WipeBook read =
                WipeBook.read(
                        2, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.wipe(11)).isZero();
        assertThat(read.wipe(12)).isGreaterThan(0.9);
    }

    private void show(Scene scene, int pictures) {
        for (int i = 0; i < pictures; i++) {
            byte[] luma = new byte[WIDTH * HEIGHT];
            Random noise = new Random(shown);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int value = scene.luma(x, y) + noise.nextInt(5) - 2;
                    luma[y * WIDTH + x] = (byte) Math.max(0, Math.min(255, value));
                }
            }
            long time = shown * STEP;
            passages.addAll(
                    book.offer(
                            new FrameInfo(
                                    shown + 1,
                                    time,
                                    1280,
                                    720,
                                    new GrayPicture(WIDTH, HEIGHT, luma),
                                    List.of(
                                            new FrameSignals(
                                                    shown + 1, time, 5, 0, false, false, 120,
                                                    40)))));
            shown++;
        }
    }

    /** Blocks of all tones, seen by a camera that is turned. */
    private static Scene court(int seed, int shift) {
        int[][] blocks = new int[40][9];
        Random random = new Random(seed);
        for (int[] column : blocks) {
            for (int row = 0; row < column.length; row++) {
                column[row] = 30 + random.nextInt(170);
            }
        }
        return (x, y) -> blocks[(x + shift) / 14 % 40][y / 10];
    }

    private static Scene car(int left) {
        Scene road = court(4, 0);
        return (x, y) -> x >= left && x < left + 90 && y > 5 ? 190 - (x - left) : road.luma(x, y);
    }

    private static int logo(int x, int y) {
        boolean letters = Math.abs(x - 80) < 35 && Math.abs(y - 45) < 20 && (x / 8 + y / 9) % 2 > 0;
        return letters ? 245 : 18;
    }

    private static Scene changed(Scene scene, IntUnaryOperator how) {
        return (x, y) -> how.applyAsInt(scene.luma(x, y));
    }
}
