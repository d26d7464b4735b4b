/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeExpressionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The memory begins on the 22nd at 08:00 UTC; now is the 23rd, 15:30 UTC; Berlin is at +1. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    dogs                                        => 2026-11-22T08:00:00Z => 2026-11-23T15:30:00Z
                    dogs in the last ten minutes                => 2026-11-23T15:20:00Z => 2026-11-23T15:30:00Z
                    dogs within the past half an hour           => 2026-11-23T15:00:00Z => 2026-11-23T15:30:00Z
                    dogs in the last hour                       => 2026-11-23T14:30:00Z => 2026-11-23T15:30:00Z
                    dogs in the last 1 hour and 30 minutes      => 2026-11-23T14:00:00Z => 2026-11-23T15:30:00Z
                    dogs in the last 2.5 hours                  => 2026-11-23T13:00:00Z => 2026-11-23T15:30:00Z
                    dogs in the last forty-five secs            => 2026-11-23T15:29:15Z => 2026-11-23T15:30:00Z
                    dogs in the last week                       => 2026-11-16T15:30:00Z => 2026-11-23T15:30:00Z
                    dogs in the first 30 seconds                => 2026-11-22T08:00:00Z => 2026-11-22T08:00:30Z
                    dogs in the first minute of the recording   => 2026-11-22T08:00:00Z => 2026-11-22T08:01:00Z
                    dogs between 14:00 and 14:30                => 2026-11-23T13:00:00Z => 2026-11-23T13:30:00Z
                    dogs from 14:00 to 14:30                    => 2026-11-23T13:00:00Z => 2026-11-23T13:30:00Z
                    dogs 14:00-14:30                            => 2026-11-23T13:00:00Z => 2026-11-23T13:30:00Z
                    dogs between 2 and 3 pm                     => 2026-11-23T13:00:00Z => 2026-11-23T14:00:00Z
                    dogs between 2:15 p.m. and 3 p.m.           => 2026-11-23T13:15:00Z => 2026-11-23T14:00:00Z
                    dogs between 20:00 and 21:00                => 2026-11-22T19:00:00Z => 2026-11-22T20:00:00Z
                    dogs between 23:00 and 01:00                => 2026-11-22T22:00:00Z => 2026-11-23T00:00:00Z
                    dogs between 16:00 and 18:00                => 2026-11-23T15:00:00Z => 2026-11-23T17:00:00Z
                    dogs after 9am                              => 2026-11-23T08:00:00Z => 2026-11-23T15:30:00Z
                    dogs since 10:15:30                         => 2026-11-23T09:15:30Z => 2026-11-23T15:30:00Z
                    dogs before noon                            => 2026-11-22T08:00:00Z => 2026-11-23T11:00:00Z
                    dogs at 14:05                               => 2026-11-23T13:05:00Z => 2026-11-23T13:06:00Z
                    dogs at 14:05:30                            => 2026-11-23T13:05:30Z => 2026-11-23T13:05:31Z
                    dogs at 14:05:00                            => 2026-11-23T13:05:00Z => 2026-11-23T13:05:01Z
                    dogs today                                  => 2026-11-22T23:00:00Z => 2026-11-23T15:30:00Z
                    dogs yesterday                              => 2026-11-21T23:00:00Z => 2026-11-22T23:00:00Z
                    dogs this morning                           => 2026-11-23T04:00:00Z => 2026-11-23T11:00:00Z
                    dogs yesterday evening                      => 2026-11-22T17:00:00Z => 2026-11-22T23:00:00Z
                    dogs last night                             => 2026-11-22T17:00:00Z => 2026-11-23T05:00:00Z
                    dogs yesterday between 14:00 and 15:00      => 2026-11-22T13:00:00Z => 2026-11-22T14:00:00Z
                    dogs this morning after 9am                 => 2026-11-23T08:00:00Z => 2026-11-23T15:30:00Z
                    dogs yesterday after 9am                    => 2026-11-22T08:00:00Z => 2026-11-22T23:00:00Z
                    dogs yesterday before 9am                   => 2026-11-21T23:00:00Z => 2026-11-22T08:00:00Z
                    dogs on 2026-11-21                          => 2026-11-20T23:00:00Z => 2026-11-21T23:00:00Z
                    dogs on 2026-11-22 between 23:00 and 01:00  => 2026-11-22T22:00:00Z => 2026-11-23T00:00:00Z
                    dogs on 2027-01-01                          => 2026-12-31T23:00:00Z => 2027-01-01T23:00:00Z
                    dogs since 2026-11-23                       => 2026-11-22T23:00:00Z => 2026-11-23T15:30:00Z
                    dogs after 2026-11-22                       => 2026-11-22T23:00:00Z => 2026-11-23T15:30:00Z
                    dogs before 2026-11-23                      => 2026-11-22T08:00:00Z => 2026-11-22T23:00:00Z
                    dogs until 2026-11-22                       => 2026-11-22T08:00:00Z => 2026-11-22T23:00:00Z
                    dogs between 2026-11-20 and 2026-11-22      => 2026-11-19T23:00:00Z => 2026-11-22T23:00:00Z
                    dogs before 2026-11-23T10:00:00Z            => 2026-11-22T08:00:00Z => 2026-11-23T10:00:00Z
                    dogs after 2026-11-23T10:00:00.250+02:00    => 2026-11-23T08:00:00.250Z => 2026-11-23T15:30:00Z
                    dogs between 2026-11-23 10:00 and 2026-11-23 11:00:30 => 2026-11-23T09:00:00Z => 2026-11-23T10:00:30Z
                    dogs after 2030-01-01                       => 2030-01-01T23:00:00Z => 2030-01-01T23:00:00Z
                    dogs between 10 and 30 seconds              => 2026-11-22T08:00:10Z => 2026-11-22T08:00:30Z
                    """)
    void rangesOnALiveStream(String text, Instant start, Instant end) {
        TimeRange range =
                time(text)
                        .resolve(
                                micros(Instant.parse("2026-11-22T08:00:00Z")),
                                micros(Instant.parse("2026-11-23T15:30:00Z")),
                                BERLIN);
        assertThat(range).isEqualTo(new TimeRange(micros(start), micros(end)));
    }

    /** Ten minutes of film, so that the numbers are seconds. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    dogs                                 => 0 => 600
                    dogs between 00:10 and 01:30         => 10 => 90
                    dogs between 00:01:00 and 00:02:30   => 60 => 150
                    dogs from 9:00 to 9:59               => 540 => 599
                    dogs after 08:00                     => 480 => 600
                    dogs before 01:00                    => 0 => 60
                    dogs at 01:30                        => 90 => 91
                    dogs in the last 30 seconds          => 570 => 600
                    dogs in the first two minutes        => 0 => 120
                    dogs after 90 seconds                => 90 => 600
                    dogs between 20 seconds and 1 minute => 20 => 60
                    dogs between 01:30 and 00:10         => 90 => 90
                    dogs between 20:00 and 21:00         => 1200 => 1260
                    dogs after 9am                       => 32400 => 32400
                    dogs yesterday                       => -86400 => 0
                    dogs today                           => 0 => 600
                    """)
    void rangesInARecording(String text, long startSeconds, long endSeconds) {
        assertThat(time(text).resolve(0, 600_000_000L, BERLIN))
                .isEqualTo(new TimeRange(startSeconds * 1_000_000, endSeconds * 1_000_000));
    }

    @Test
    void clockTimesFollowDaylightSaving() {
        // On 2026-03-29 Berlin goes from 02:00 to 03:00.
        assertThat(
                        time("dogs on 2026-03-29")
                                .resolve(
                                        micros(Instant.parse("2026-03-20T00:00:00Z")),
                                        micros(Instant.parse("2026-04-01T00:00:00Z")),
                                        BERLIN))
                .isEqualTo(
                        new TimeRange(
                                micros(Instant.parse("2026-03-28T23:00:00Z")),
                                micros(Instant.parse("2026-03-29T22:00:00Z"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    dogs between 25:99 and 26:00  => Expected a time of day such as 14:00 or 2pm, or a position such as 00:45:10, got '25:99'
                    dogs after 13pm               => Expected an hour of 1 to 12 with am or pm, got '13pm'
                    dogs on 2026-13-40            => Expected a date such as 2026-11-23, got '2026-13-40'
                    dogs before 2026-02-30T10:00:00Z => Expected a moment such as 2026-11-23T10:00:00Z, got '2026-02-30t10:00:00z'
                    dogs in the last 0 minutes    => Expected a duration above zero, such as 10 minutes, got '0 minutes'
                    dogs between 2 and 14:00      => Expected a time such as 14:00, 2pm or 10 seconds, got '2'
                    dogs between 2026-11-23T10:00:00Z and 2026-11-23T09:00:00Z => Expected a time range that ends after it starts, got 'between 2026-11-23t10:00:00z and 2026-11-23t09:00:00z'
                    dogs after 10:00 and before 11:00 in the last hour => Expected one time range, got several; ask one question for each
                    dogs yesterday in the last hour => Expected one time range, got several; ask one question for each
                    """)
    void timesThatAreNoneAreSaid(String text, String reason) {
        assertThatThrownBy(() -> TimeReader.read(text.toLowerCase(Locale.ROOT)))
                .isInstanceOf(NotUnderstoodException.class)
                .hasMessage(reason);
    }

    @Test
    void rangesEndAfterTheyStart() {
        assertThat(new TimeRange(5, 5).isEmpty()).isTrue();
        assertThat(new TimeRange(5, 6).isEmpty()).isFalse();
        assertThatThrownBy(() -> new TimeRange(5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a time range that ends at or after its start 5, got the end 4");
    }

    private static TimeExpression time(String text) {
        Understanding understanding = TestingLanguage.PARSER.parse(text);
        assertThat(understanding).isInstanceOf(Understanding.Understood.class);
        return ((Understanding.Understood) understanding).question().time();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
