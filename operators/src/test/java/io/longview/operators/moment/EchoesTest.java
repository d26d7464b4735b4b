/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.Glance.Echo;
import io.longview.operators.moment.MotionMeter.Motion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pictures 0.7 s apart from 30 s on that are like those of 20 s and after. */
class EchoesTest {
    private static final long STEP = 700_000;
    private static final long START = 30_000_000;
    private static final long SOURCE = 20_000_000;
    private static final float EXACT = 0.0003f;
    private static final float LIKE = 0.003f;
    private static final Layout ANY = new Layout(2, new byte[] {0, 90, 40, 10});

    @Test
    void whatGoesOnAndIsShownJustAsItWasIsSurelyRepeated() {
        List<Glance> glances = run(0.5, EXACT);
        Echoes echoes = new Echoes(glances);
        assertThat(echoes.longest(glances)).isEqualTo(glances);
        assertThat(echoes.sure(glances)).isEqualTo(1);
    }

    @Test
    void aCameraThatComesByAgainRepeatsNothingForSure() {
        assertThat(sure(run(0.5, LIKE))).as("like, not just as it was").isZero();
        assertThat(sure(run(0, EXACT))).as("nothing goes on").isZero();
        assertThat(sure(run(-0.5, EXACT))).as("it goes on the other way").isZero();
        assertThat(sure(run(1, EXACT))).as("games repeat themselves, but not slowly").isZero();
        List<Glance> there = new ArrayList<>(run(0.5, EXACT));
        for (int back = 1; back <= 3; back++) {
            Echo echo = new Echo(SOURCE + (7 - 2 * back) * STEP / 2, EXACT, 0.07f);
            there.add(glance(START + (7 + back) * STEP, echo));
        }
        assertThat(sure(there)).as("it goes there and back").isZero();
    }

    @Test
    void theShareOfWhatIsSureIsThatOfWhatIsRepeated() {
        List<Glance> glances = new ArrayList<>(run(0.5, EXACT));
        Echoes echoes = new Echoes(glances);
        glances.add(glance(START + 60 * STEP, null));
        assertThat(echoes.sure(glances)).isEqualTo(1);
        assertThat(echoes.sure(List.of())).isZero();
    }

    private static double sure(List<Glance> glances) {
        Echoes echoes = new Echoes(glances);
        assertThat(echoes.longest(glances)).as("a run").isEqualTo(glances);
        return echoes.sure(glances);
    }

    /** Pictures of which every second is as like its source as it gets. */
    private static List<Glance> run(double speed, float least) {
        List<Glance> run = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            float unlike = i % 2 == 0 ? least : LIKE;
            Echo echo = new Echo(SOURCE + Math.round(speed * i * STEP), unlike, 0.07f);
            run.add(glance(START + i * STEP, echo));
        }
        return run;
    }

    private static Glance glance(long time, @Nullable Echo echo) {
        return new Glance(
                time, time / STEP, 1, 0, 5, Motion.UNKNOWN, Board.SHOWN, ANY, 0.01f, echo);
    }
}
