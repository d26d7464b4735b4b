/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TennisRowsTest {
    @ParameterizedTest
    @CsvSource({
        "1 15, 1 15, true",
        "4 7 2 30, 6 6 2 30, true",
        "6 0 15, 7 1 15, true",
        "6 3, 4 2, true",
        "6 3 50, 4 2 40, true",
        "3, 2, false",
        "6 3, 5 2, false",
        "22 5, 20 8, false",
        "3 7 0, 2 5 1, false",
        "1 21, 0 18, false",
        "6 3 10, 4 2 30, false",
    })
    void rowsOfTennisAreToldFromOthers(String upper, String lower, boolean tennis) {
        List<TextToken> tokens = new ArrayList<>();
        int left = row(tokens, upper, "NADAL", 100);
        int right = row(tokens, lower, "POTRO", 130);
        ScorePair pair = new ScorePair(left, right, 0, left + 1, true, 3);
        assertThat(TennisRows.are(tokens, pair)).isEqualTo(tennis);
    }

    /** Adds a row; tells the index of its last number. */
    private static int row(List<TextToken> tokens, String numbers, String name, int y) {
        tokens.add(new TextToken(new PixelRect(0, y, 90, y + 20), name));
        int x = 120;
        for (String number : numbers.split(" ")) {
            tokens.add(new TextToken(new PixelRect(x, y, x + 20, y + 20), number));
            x += 40;
        }
        return tokens.size() - 1;
    }
}
