/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a cell by how it was read so far. */
class BoardFieldTest {
    @Test
    void aScoreThatIsCoveredForAWhileStaysOne() {
        BoardField field = score();
        for (int i = 0; i < 11; i++) {
            field.read(null, 0);
        }
        assertThat(field.unreadable()).isFalse();
        assertThat(field.bonus()).isEqualTo(0.5f);
        field.read(null, 0);
        assertThat(field.unreadable()).isTrue();
        field.read(15, 1);
        assertThat(field.unreadable()).isFalse();
    }

    @Test
    void whatWasNeverReadAsANumberIsNone() {
        BoardField field = new BoardField(new PixelRect(0, 0, 20, 10), TokenKind.NUMBER, "35");
        assertThat(field.unreadable()).isFalse();
        field.read(null, 0);
        assertThat(field.unreadable()).isTrue();
    }

    @Test
    void aCorrectionDoesNotMakeAScoreDoubtful() {
        BoardField field = score();
        for (int points : new int[] {14, 16, 18, 17, 20}) {
            field.read(points, 1);
        }
        assertThat(field.bonus()).isEqualTo(0.5f);
    }

    @Test
    void anEmblemThatIsTakenForADigitIsDoubtful() {
        BoardField field = new BoardField(new PixelRect(0, 0, 20, 10), TokenKind.NUMBER, "0");
        field.read(0, 0.6f);
        assertThat(field.bonus()).isEqualTo(-0.3f);
        field.read(0, 0.95f);
        assertThat(field.bonus()).isZero();
    }

    @Test
    void whatMovesBesideThePanelDoesNotChangeTheNumber() {
        BoardField field = onPanel();
        field.remember(panel(60, 0), field.crop());
        assertThat(field.change(panel(60, 0), field.crop())).isEqualTo(BoardField.Change.NONE);
        assertThat(field.change(panel(200, 0), field.crop())).isEqualTo(BoardField.Change.NONE);
    }

    @Test
    void aDigitThatComesBesideTheOthersOnThePanelChangesTheNumber() {
        BoardField field = onPanel();
        field.remember(panel(60, 0), field.crop());
        assertThat(field.change(panel(60, 4), field.crop())).isEqualTo(BoardField.Change.CLEAR);
    }

    /** Where the picture beside it looks like the panel, it is not known that it is none. */
    @Test
    void whatMovesWhereThePanelMayGoOnCounts() {
        BoardField field = onPanel();
        field.remember(panel(20, 0), field.crop());
        assertThat(field.change(panel(200, 0), field.crop())).isEqualTo(BoardField.Change.CLEAR);
    }

    /** Rows above and below the digits that are not plain are no panel. */
    @Test
    void withoutAPlainPanelEverythingCounts() {
        BoardField field = onPanel();
        field.remember(striped(60), field.crop());
        assertThat(field.change(striped(200), field.crop())).isEqualTo(BoardField.Change.CLEAR);
    }

    private static BoardPicture striped(int around) {
        BoardPicture picture = panel(around, 0);
        for (int y = 20; y < 80; y++) {
            for (int x = 31; x < 69; x++) {
                boolean beside = y < 40 || y >= 60;
                picture.luma()[y * 100 + x] =
                        beside && x % 10 < 5 ? (byte) 200 : picture.luma()[y * 100 + x];
            }
        }
        return picture;
    }

    /** A number of 20 pixels height at (40, 40), with space to read beside it. */
    private static BoardField onPanel() {
        BoardField field = new BoardField(new PixelRect(40, 40, 60, 60), TokenKind.NUMBER, "35");
        field.leftMargin = 0.95f;
        field.rightMargin = 0.95f;
        return field;
    }

    /**
     * A dark panel from 31 to 69 pixels with bright strokes in the number's place.
     *
     * @param around luma of the picture around it
     * @param more width of a stroke right of the number
     */
    private static BoardPicture panel(int around, int more) {
        byte[] luma = new byte[100 * 100];
        Arrays.fill(luma, (byte) around);
        for (int y = 20; y < 80; y++) {
            for (int x = 31; x < 69; x++) {
                boolean stroke = x >= 40 && x < 60 && x % 10 < 4;
                boolean another = x >= 63 && x < 63 + more;
                boolean inked = y >= 40 && y < 60 && (stroke || another);
                luma[y * 100 + x] = (byte) (inked ? 240 : 20);
            }
        }
        return new BoardPicture(100, 100, luma);
    }

    /** Of a cell of layout 2 it was not known how often in a row it could not be read. */
    @ParameterizedTest
    @CsvSource({"3, false", "4, true"})
    void whatCountedAsUnreadableInLayoutTwoStillDoes(int reads, boolean unreadable)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (float side : new float[] {1, 2, 21, 12}) {
            out.writeFloat(side);
        }
        out.writeUTF(TokenKind.NUMBER.name());
        out.writeUTF("35");
        out.writeFloat(0.3f);
        out.writeFloat(0.4f);
        StateData.writeOptional(null, out);
        out.writeFloat(0);
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(reads);
        out.writeInt(0);
        BoardField field =
                BoardField.read(
                        2, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(field.reads).isEqualTo(reads);
        assertThat(field.unreadable()).isEqualTo(unreadable);
    }

    private static BoardField score() {
        BoardField field = new BoardField(new PixelRect(0, 0, 20, 10), TokenKind.NUMBER, "12");
        field.read(12, 1);
        field.read(14, 1);
        return field;
    }
}
