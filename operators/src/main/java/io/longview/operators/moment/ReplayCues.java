/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

/** What all cues of something are worth together. */
final class ReplayCues {
    private double odds;

    /** Takes in so many units of a cue. */
    ReplayCues add(ReplayCue cue, double amount) {
        odds += cue.worth() * amount;
        return this;
    }

    /** Logarithm of the odds. */
    double odds() {
        return odds;
    }
}
