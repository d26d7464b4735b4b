/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a piece of text on a board looks like. */
enum TokenKind {
    /** A number up to 199. */
    NUMBER,
    /**
     * A time: minutes and seconds, seconds with tenths, or seconds after a colon. The colon may
     * have escaped the reader: no score is 254.
     */
    CLOCK,
    /** A period of play: 1ST, Q4, OT. */
    PERIOD,
    /** Two letters or more. */
    LABEL,
    OTHER;

    /** Numbers with a sign of what they count: shares, degrees, prices. */
    static final String AMOUNT = "[$€£¥￥] ?\\d+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)? ?[%％‰°º℃℉$€£¥￥]";

    private static final Pattern AMOUNTS = Pattern.compile(AMOUNT);
    private static final Pattern CLOCKS =
            Pattern.compile(
                    "\\d{1,3}[:;]\\d{2}(\\.\\d)?|\\d{1,2}\\.\\d{1,2}|[:.]\\d{1,2}|[2-9][0-5]\\d|\\d{2}[0-5]\\d");
    private static final Pattern PERIODS =
            Pattern.compile(
                    "([\\dIL](ST|SI)|\\d(ND|RD|TH))("
                            + " ?(HALF|QTR|QUARTER|PERIOD|Q))?|\\d[HQ]|[QHP]\\d|[OD0]T\\d?|HALF|FINAL");
    private static final Pattern NUMBERS = Pattern.compile("1?\\d{1,2}");
    private static final Pattern NO_TEAMS =
            Pattern.compile(
                    "(FOUL|BONUS|TIME"
                            + " ?OUT|T\\.?O\\.?L|POSS|SHOT|HALF|QTR|LIVE(?!RPOOL)|REPLAY|REBOUND|ASSIST|POINTS).*"
                            + "|LAPS?|OF|ROUND|DAYS?|HOURS?|KM|KM/?H|MPH"
                            + "|(PTS|REB|AST|BLK|[PRA]PG|F[GT]M?|3P[TM]?)[.S]?");
    private static final Pattern LABELS = Pattern.compile(".*\\p{L}.*\\p{L}.*");
    private static final Pattern ALMOST_NUMBERS =
            Pattern.compile("(?=.*\\d)[\\dOoIlS|]{2,3}|[OoIl|]");

    /** Whether text is a number with a sign of what it counts, which no score has. */
    static boolean isAmount(String text) {
        return AMOUNTS.matcher(text.strip()).matches();
    }

    static TokenKind of(String text) {
        String upper = text.toUpperCase(Locale.ROOT).strip();
        if (NUMBERS.matcher(upper).matches()) {
            return NUMBER;
        }
        if (CLOCKS.matcher(upper).matches()) {
            return CLOCK;
        }
        if (PERIODS.matcher(upper).matches()) {
            return PERIOD;
        }
        if (ALMOST_NUMBERS.matcher(text.strip()).matches()) {
            return NUMBER;
        }
        boolean label = LABELS.matcher(text).matches() && !NO_TEAMS.matcher(upper).matches();
        return label ? LABEL : OTHER;
    }
}
