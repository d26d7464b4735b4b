/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.BroadcastStyle.Team;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The players and the referee: people of their own in the clothes of their side. */
final class Cast {
    private final List<Looks> looks = new ArrayList<>();

    Cast(BroadcastStyle style, Random random) {
        for (int player = 0; player < Game.PLAYERS; player++) {
            Looks person = Looks.random(random);
            if (player == Game.REFEREE) {
                Team referee = new Team("REF", new Color(0x8f9499), new Color(0x17181c));
                looks.add(dressed(person, referee, style.sport()));
            } else {
                Team team = player < Game.TEAM ? style.home() : style.away();
                looks.add(dressed(person, team, style.sport()));
            }
        }
    }

    Looks looks(int player) {
        return looks.get(player);
    }

    private static Looks dressed(Looks person, Team team, Sport sport) {
        boolean tall = sport == Sport.BASKETBALL;
        Looks.Hairstyle hair =
                person.hairstyle() == Looks.Hairstyle.CAP
                        ? Looks.Hairstyle.SHORT
                        : person.hairstyle();
        return new Looks(
                person.height() + (tall ? 0.16 : 0.04),
                person.build(),
                person.skin(),
                person.hair(),
                hair,
                team.shirt(),
                Looks.TopStyle.JERSEY,
                team.shorts(),
                tall ? Looks.BottomStyle.SHORTS : Looks.BottomStyle.SOCKS,
                person.shoes(),
                Looks.Carried.NOTHING,
                team.shirt());
    }
}
