/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pieces of text on boards are taken for. */
class TokenKindTest {
    @ParameterizedTest
    @CsvSource({
        "7, NUMBER",
        "102, NUMBER",
        "O, NUMBER",
        "12:00, CLOCK",
        "58.3, CLOCK",
        "254, CLOCK",
        "1ST, PERIOD",
        "IST HALF, PERIOD",
        "2nd, PERIOD",
        "Q4, PERIOD",
        "4Q, PERIOD",
        "OT, PERIOD",
        "IND, LABEL",
        "LTH, LABEL",
        "LIVERPOOL, LABEL",
        "LIVE, OTHER",
        "BONUS, OTHER",
        "TIMEOUT, OTHER",
        "LAP, OTHER",
        "45%, OTHER",
        "12°, OTHER"
    })
    void tellsNumbersTimesPeriodsAndNames(String text, TokenKind kind) {
        assertThat(TokenKind.of(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "45%, true",
        "12 °, true",
        "$19, true",
        "$1.99, true",
        "45, false",
        "5°C, false",
        "LYN, false"
    })
    void tellsNumbersWithASign(String text, boolean amount) {
        assertThat(TokenKind.isAmount(text)).isEqualTo(amount);
    }
}
