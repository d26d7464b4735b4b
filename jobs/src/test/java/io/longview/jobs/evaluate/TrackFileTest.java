/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackFileTest {
    @TempDir private Path folder;

    @Test
    void readsTruthWithAndWithoutClasses() throws IOException {
        Path mot15 = write("1,2,3.5,4,5,6,1,-1,-1,-1\n\n2,2,3,4,5,6,0,-1,-1,-1\n");
        assertThat(TrackFile.readTruth(mot15))
                .containsExactly(
                        new TrackRow(1, 2, 3.5, 4, 5, 6, false, TrackRow.NO_CLASS),
                        new TrackRow(2, 2, 3, 4, 5, 6, true, TrackRow.NO_CLASS));
        Path mot17 = write("1,2,3,4,5,6,1,7,0.5\n");
        assertThat(TrackFile.readTruth(mot17))
                .containsExactly(new TrackRow(1, 2, 3, 4, 5, 6, false, 7));
    }

    @Test
    void takesEveryRowOfAResult() throws IOException {
        Path file = write("1,1,0,0,5,6,0,-1,-1,-1\r\n1 2 0 0 5 6 0.25\n2,1,0,0,5,6\n");
        assertThat(TrackFile.readResult(file))
                .containsExactly(
                        new TrackRow(1, 1, 0, 0, 5, 6, false, TrackRow.NO_CLASS),
                        new TrackRow(1, 2, 0, 0, 5, 6, false, TrackRow.NO_CLASS),
                        new TrackRow(2, 1, 0, 0, 5, 6, false, TrackRow.NO_CLASS));
    }

    @Test
    void saysWhereALineIsWrong() throws IOException {
        refuses(
                "1,1,0,0,5,6,1\n1,2,3\n",
                ":2: expected frame,id,left,top,width,height[,confidence[,class,...]],"
                        + " got 3 columns in \"1,2,3\"");
        refuses("1,1,0,zero,5,6,1\n", ":1: expected a number as top (column 4), got \"zero\"");
        refuses("1,1,0,0,NaN,6,1\n", ":1: expected a number as width (column 5), got \"NaN\"");
        refuses("1,1.5,0,0,5,6,1\n", ":1: expected a whole number as id (column 2), got \"1.5\"");
        refuses("0,1,0,0,5,6,1\n", ":1: expected a frame number from 1, got 0");
        refuses(
                "3,1,0,0,5,6,1\n\n3,1,9,9,5,6,1\n",
                ":3: expected an id once a frame, got id 1 again in frame 3 (first in line 1)");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = folder.resolve("picture.txt");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
        assertThatThrownBy(() -> TrackFile.readTruth(file))
                .isInstanceOf(TrackFormatException.class)
                .hasMessage(
                        file
                                + ": expected frame,id,left,top,width,height[,confidence[,class,...]]"
                                + " as UTF-8 text, got bytes that are no text");
    }

    private void refuses(String text, String message) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> TrackFile.readTruth(file))
                .isInstanceOf(TrackFormatException.class)
                .hasMessage(file + message);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "tracks", ".txt"), text);
    }
}
