/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static io.longview.model.language.TestingLanguage.CLASS_NAMES;
import static io.longview.model.language.TestingLanguage.VOCABULARY;
import static io.longview.model.language.TestingLanguage.classes;
import static io.longview.model.language.TestingLanguage.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassVocabularyTest {
    @Test
    void everyClassAnswersToItsName() {
        for (int id = 0; id < CLASS_NAMES.size(); id++) {
            String name = CLASS_NAMES.get(id);
            assertThat(VOCABULARY.match(name))
                    .isEqualTo(new ClassMatch(List.of(id), ClassMatch.Mode.ANY, 1, List.of()));
            assertThat(classes(VOCABULARY.match("Any " + name))).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    Dogs                       => dog
                    TV                         => tv
                    TVs                        => tv
                    buses                      => bus
                    knives                     => knife
                    a puppy                    => dog
                    kittens                    => cat
                    golden retriever           => dog
                    German short-haired pointer => dog
                    black-and-tan coonhound    => dog
                    St. Bernard                => dog
                    EntleBucher                => dog
                    sheepdog puppy             => dog
                    pet dog                    => dog
                    tabby                      => cat
                    a photo of a tabby cat     => cat
                    someone                    => person
                    pedestrians                => person
                    passer-by                  => person
                    men                        => person
                    children                   => person
                    a bus driver               => person
                    bike                       => bicycle
                    mountain bike              => bicycle
                    bicycle-built-for-two      => bicycle
                    sports car                 => car
                    trolleybus                 => bus
                    school bus                 => bus
                    fire engine                => truck
                    canoe                      => boat
                    airliner                   => airplane
                    bullet train               => train
                    motor scooter              => motorcycle
                    African elephant           => elephant
                    ice bear                   => bear
                    zebra                      => zebra
                    king penguin               => bird
                    Granny Smith               => apple
                    hot dogs                   => hot dog
                    cheeseburger               => sandwich
                    wine bottle                => bottle
                    wine glasses               => wine glass
                    espresso cup               => cup
                    a cup of coffee            => cup
                    sofa                       => couch
                    telly                      => tv
                    phone                      => cell phone
                    laptop                     => laptop
                    remote control             => remote
                    hand blower                => hair drier
                    a pair of skis             => skis
                    luggage                    => backpack | handbag | suitcase
                    any vehicle                => bicycle | car | motorcycle | airplane | bus | train | truck | boat
                    animals                    => bird | cat | dog | horse | sheep | cow | elephant | bear | zebra | giraffe
                    pet                        => cat | dog
                    cyclist                    => person + bicycle
                    someone on a bike          => person + bicycle
                    a man with a suitcase      => person + suitcase
                    women holding umbrellas    => person + umbrella
                    dogs and cats              => cat + dog
                    cars, trucks, and buses    => car + bus + truck
                    either a dog or a cat      => cat | dog
                    dogs, cats                 => cat | dog
                    """)
    void namesAreUnderstood(String phrase, String expected) {
        ClassMatch match = VOCABULARY.match(phrase);
        assertThat(match.notUnderstood()).isEmpty();
        assertThat(classes(match)).isEqualTo(expected);
        assertThat(match.confidence()).isGreaterThanOrEqualTo(0.95f);
        assertThat(match.isAnswerable()).isTrue();
    }

    /** None of these is in the lexicon. */
    @ParameterizedTest
    @CsvSource({
        "paddle boat, boat",
        "commuter train, train",
        "propeller aircraft, airplane",
        "underground train, train",
        "racing bicycle, bicycle",
        "ketchup bottle, bottle",
    })
    void modifiersThatNamesDoNotHaveAreNotGuessed(String phrase, String head) {
        ClassMatch match = VOCABULARY.match(phrase);
        assertThat(classes(match)).isEqualTo(head);
        assertThat(match.isAnswerable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a red car, car, red",
        "two dogs, dog, two",
        "a big old teddy bear, teddy bear, big;old",
        "a man's dog, dog, man's",
        "toy car, car, toy",
        "a dog and, dog, and",
        "with a dog, dog, with",
        "a dog next to an anemone, dog, anemone",
    })
    void wordsThatNarrowAreReported(String phrase, String expected, String notUnderstood) {
        ClassMatch match = VOCABULARY.match(phrase);
        assertThat(classes(match)).isEqualTo(expected);
        assertThat(match.notUnderstood()).isEqualTo(words(notUnderstood));
        assertThat(match.isAnswerable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a giraffe's dream, giraffe's;dream",
        "a bus stop, bus stop",
        "a hot dog stand, stand",
        "dog running, running",
        "glasses, glasses",
        "a person in any vehicle, person in vehicle",
        "a person with a bag or a suitcase, person with bag or suitcase",
    })
    void phrasesWithoutAClassAreEmpty(String phrase, String notUnderstood) {
        ClassMatch match = VOCABULARY.match(phrase);
        assertThat(match.classIds()).isEmpty();
        assertThat(match.confidence()).isZero();
        assertThat(match.notUnderstood()).isEqualTo(words(notUnderstood));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a fire",
                "a goldfish",
                "an anemone",
                "a wolf",
                "a tiger",
                "a goat",
                "a fox",
                "a helicopter",
                "a tractor",
                "a rainbow",
                "a newt",
                "a starfish",
                "a piano",
                "a screwdriver",
                "a chainsaw",
                "a lighthouse",
                "a castle",
                "a volcano",
                "a fight",
                "happiness",
                "democracy",
                "an accident",
                "a ghost",
                "a unicorn",
                "music",
                "a quark",
                "the crossword puzzle",
                "an academic gown",
                "a dumbbell",
                "a swimming pool",
                "a microphone",
                "a violin",
                "a stapler",
                "a sunset",
                "an explosion",
                "nobody",
                "a mushroom",
                "a satellite",
                "a cactus",
                "a jellyfish",
                "a dinosaur",
                "a penalty kick",
                "something",
                "it",
                "犬",
                "🐶",
                "''",
                ",,,",
                "   "
            })
    void otherThingsAreEmpty(String phrase) {
        ClassMatch match = VOCABULARY.match(phrase);
        assertThat(match.classIds()).isEmpty();
        assertThat(match.notUnderstood()).isNotEmpty();
    }

    /** Words that the lexicon lacks, placed by the sentence encoder. */
    @ParameterizedTest
    @CsvSource({"biplanes, airplane"})
    void nearWordsAreFound(String phrase, String expected) {
        assertThat(classes(VOCABULARY.match(phrase))).isEqualTo(expected);
    }

    @Test
    void classesOfOtherEncodersAreRefused() {
        try (SentenceEncoder encoder = SentenceEncoder.load()) {
            assertThatThrownBy(() -> new ClassVocabulary(List.of("ant", "bee"), encoder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Expected the classes of COCO, which class-lexicon.txt is written for, got none named 'person'; use a bundle with these classes");
        }
    }
}
