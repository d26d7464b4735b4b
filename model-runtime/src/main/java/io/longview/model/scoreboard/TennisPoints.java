/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/** The points of a game of tennis: 0, 15, 30, 40, advantage (read as 50), and 0 again. */
final class TennisPoints {
    /** What advantage is told as. */
    static final int ADVANTAGE = 50;

    private TennisPoints() {}

    /** Whether one count of points can follow another within a game of tennis. */
    static boolean follows(int before, int after) {
        return switch (before) {
            case 0 -> after == 15;
            case 15 -> after == 30;
            case 30 -> after == 40;
            case 40 -> after == ADVANTAGE;
            case ADVANTAGE -> after == 40;
            default -> false;
        };
    }
}
