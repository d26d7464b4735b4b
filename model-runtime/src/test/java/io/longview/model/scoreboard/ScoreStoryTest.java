/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.scoreboard.ScoreChange.Status;
import io.longview.model.scoreboard.ScoreStory.Reading;
import io.longview.model.scoreboard.ScoreStory.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is believed of a score, from readings 0.7 s apart. */
class ScoreStoryTest {
    private static final long PICTURE = 700_000;
    private static final float SURE = 0.98f;

    private ScoreStory story = new ScoreStory();
    private long frame;
    private final List<ScoreChange> changes = new ArrayList<>();

    @Test
    void twoReadingsMakeTheScoreKnownWithoutAChange() {
        read(12, 9);
        assertThat(story.points(Side.LEFT)).isNull();
        read(12, 9);
        assertThat(story.points(Side.LEFT)).isEqualTo(12);
        assertThat(changes).isEmpty();
    }

    @Test
    void aStepIsObservedWhereItWasFirstSeenAndConfirmedWhenItStays() {
        repeat(4, 12, 9);
        repeat(6, 14, 9);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(Status.OBSERVED, Status.CONFIRMED);
        ScoreChange observed = changes.get(0);
        assertThat(observed.observedFrame()).isEqualTo(4);
        assertThat(observed.observedAt()).isEqualTo(4 * PICTURE);
        assertThat(observed.side()).isEqualTo(Side.LEFT);
        assertThat(observed.points()).isEqualTo(2);
        assertThat(observed.before().left()).isEqualTo(12);
        assertThat(observed.after().left()).isEqualTo(14);
        assertThat(changes.get(1).changeId()).isEqualTo(observed.changeId());
        assertThat(changes.get(1).after())
                .extracting(GameScore::left, GameScore::right)
                .containsExactly(14, 9);
    }

    @Test
    void aChangeIsAsSureAsThePictureThatShowsIt() {
        repeat(4, 12, 9);
        // Something flies past the board just before it changes.
        read(null, null);
        read(14, null);
        repeat(6, 14, 9);
        assertThat(changes)
                .extracting(change -> change.after().confidence())
                .containsExactly(SURE, SURE);
    }

    @Test
    void oneMisreadingChangesNothing() {
        repeat(4, 12, 9);
        read(18, 9);
        repeat(4, 12, 9);
        read(13, 9);
        repeat(8, 12, 9);
        assertThat(changes).isEmpty();
        assertThat(story.unsettled()).isFalse();
    }

    @Test
    void aStepThatGoesBackIsReverted() {
        repeat(4, 3, 1);
        repeat(3, 3, 2);
        repeat(4, 3, 1);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(Status.OBSERVED, Status.REVERTED);
        assertThat(changes.get(1).changeId()).isEqualTo(changes.get(0).changeId());
        assertThat(story.points(Side.RIGHT)).isEqualTo(1);
    }

    @Test
    void anEarlierBoardInAReplayTakesNothingBack() {
        repeat(4, 12, 9);
        repeat(8, 14, 9);
        repeat(12, 12, 9);
        repeat(4, 14, 9);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(Status.OBSERVED, Status.CONFIRMED);
        assertThat(story.points(Side.LEFT)).isEqualTo(14);
    }

    @Test
    void pointsThatStayTakenBackAreReverted() {
        repeat(4, 12, 9);
        repeat(8, 14, 9);
        repeat(20, 12, 9);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(Status.OBSERVED, Status.CONFIRMED, Status.REVERTED);
        assertThat(story.points(Side.LEFT)).isEqualTo(12);
    }

    @Test
    void aMisreadStepIsToldAgainAsItReallyWas() {
        repeat(4, 30, 9);
        repeat(3, 38, 9);
        repeat(9, 33, 9);
        assertThat(changes)
                .extracting(ScoreChange::status, ScoreChange::points)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Status.OBSERVED, 3),
                        org.assertj.core.groups.Tuple.tuple(Status.CONFIRMED, 3));
        assertThat(changes.get(0).observedFrame()).isEqualTo(7);
    }

    @Test
    void stepsMissedWhileTheBoardWasHiddenAreToldAsOne() {
        repeat(4, 30, 28);
        frame += 20;
        repeat(6, 35, 28);
        assertThat(changes).extracting(ScoreChange::points).containsExactly(5, 5);
        assertThat(changes.get(0).observedFrame()).isEqualTo(24);
    }

    @Test
    void aLargeJumpNeedsToStay() {
        repeat(4, 9, 28);
        repeat(5, 91, 28);
        repeat(4, 9, 28);
        assertThat(changes).isEmpty();
        repeat(12, 40, 28);
        assertThat(changes.get(0).points()).isEqualTo(31);
    }

    @Test
    void aNewGameIsNoChange() {
        repeat(4, 80, 78);
        repeat(14, 0, 0);
        assertThat(changes).isEmpty();
        assertThat(story.points(Side.LEFT)).isZero();
        assertThat(story.points(Side.RIGHT)).isZero();
    }

    @Test
    void unreadableCellsLeaveTheScoreAsItIs() {
        repeat(4, 12, 9);
        repeat(4, null, 9);
        assertThat(story.points(Side.LEFT)).isEqualTo(12);
        assertThat(changes).isEmpty();
    }

    @Test
    void anOldBoardInAReplayRightAfterAScoreTakesNothingBack() {
        repeat(4, 5, 9);
        repeat(2, 7, 9);
        frame += 2; // A wipe hides the board.
        repeat(9, 5, 9);
        frame++;
        repeat(6, 7, 9);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(Status.OBSERVED, Status.CONFIRMED);
        assertThat(changes.get(0).observedFrame()).isEqualTo(4);
        assertThat(story.points(Side.LEFT)).isEqualTo(7);
    }

    @Test
    void pointsThatLostADigitAreNoNewGame() {
        repeat(4, 99, 93);
        repeat(4, 101, 93);
        repeat(28, 10, 93);
        repeat(4, 104, 93);
        assertThat(changes)
                .filteredOn(change -> change.status() == Status.OBSERVED)
                .extracting(change -> change.after().left())
                .containsExactly(101, 104);
    }

    @Test
    void aNewGameIsBelievedAfterAWhile() {
        repeat(4, 99, 93);
        repeat(20, 0, 0);
        assertThat(story.points(Side.LEFT)).isZero();
        assertThat(story.points(Side.RIGHT)).isZero();
        assertThat(changes).isEmpty();
    }

    @Test
    void pointsThatBuildOnACorrectionTellItToo() {
        repeat(4, 52, 49);
        repeat(10, 54, 49);
        repeat(6, 53, 49);
        repeat(6, 55, 49);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(
                        Status.OBSERVED,
                        Status.CONFIRMED,
                        Status.REVERTED,
                        Status.OBSERVED,
                        Status.CONFIRMED,
                        Status.OBSERVED,
                        Status.CONFIRMED);
        assertThat(changes.get(3).after().left()).isEqualTo(53);
        assertThat(changes.get(3).observedFrame()).isEqualTo(4);
        assertThat(changes.get(5).before().left()).isEqualTo(53);
        assertThat(changes.get(5).after().left()).isEqualTo(55);
        assertThat(changes.get(5).observedFrame()).isEqualTo(20);
    }

    @Test
    void pointsThatOnePictureShowedBeforeTheBoardWasHiddenAreDatedByIt() {
        repeat(4, 91, 97);
        read(91, 99);
        frame += 20;
        repeat(4, 91, 99);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(Status.OBSERVED, Status.CONFIRMED);
        assertThat(changes.get(0).observedFrame()).isEqualTo(4);
    }

    @Test
    void pointsAfterAnOldBoardInAReplayBuildOnThePointsBeforeIt() {
        repeat(4, 52, 49);
        repeat(10, 54, 49);
        frame += 3; // A wipe.
        repeat(6, 53, 49);
        frame += 3;
        repeat(6, 55, 49);
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(
                        Status.OBSERVED, Status.CONFIRMED, Status.OBSERVED, Status.CONFIRMED);
        assertThat(changes.get(2).before().left()).isEqualTo(54);
    }

    @Test
    void goesOnFromItsWrittenState() throws IOException {
        repeat(4, 12, 9);
        read(14, 9);
        ScoreStory restored = copy(story);
        read(14, 9);
        List<ScoreChange> direct = List.copyOf(changes);
        changes.clear();
        story = restored;
        frame--;
        read(14, 9);
        assertThat(direct).hasSize(1);
        assertThat(changes).isEqualTo(direct);
    }

    private static ScoreStory copy(ScoreStory story) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        story.write(new DataOutputStream(bytes));
        return ScoreStory.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private void repeat(int times, @Nullable Integer left, @Nullable Integer right) {
        for (int i = 0; i < times; i++) {
            read(left, right);
        }
    }

    private void read(@Nullable Integer left, @Nullable Integer right) {
        Reading reading = new Reading(left, sure(left), right, sure(right));
        changes.addAll(story.read(reading, Surroundings.UNKNOWN, frame * PICTURE, frame));
        frame++;
    }

    private static float sure(@Nullable Integer number) {
        return number == null ? 0 : SURE;
    }
}
