/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.heads.Assignment;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which detection shows which track, in stages from the surest to the least sure; what one
 * stage leaves is offered to the next.
 *
 * <p>Gain of a pair = overlap of the predicted and the detected box + weight * likeness. Boxes are
 * grown by the prediction's uncertainty first, so that low frame rates still overlap. The overlap
 * counts less where heights disagree, since height tells distances from the camera apart.
 */
final class Matching {
    /** A track and the detection that shows it. */
    record Pair(Track track, Candidate candidate, double overlap) {}

    private final Likeness likeness;
    private final List<Candidate> open;
    private final List<Pair> pairs = new ArrayList<>();

    Matching(Likeness likeness, List<Candidate> candidates) {
        this.likeness = likeness;
        open = new ArrayList<>(candidates);
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** Candidates that no track has taken. */
    List<Candidate> open() {
        return open;
    }

    /**
     * Matches tracks with open candidates of at least the given confidence by motion and
     * appearance, and takes the matched ones out of both lists.
     */
    void byMotion(List<Track> tracks, double leastConfidence, double leastGain, long now) {
        assign(
                tracks,
                leastConfidence,
                (track, candidate) -> {
                    double overlap = overlap(track, candidate);
                    double alike =
                            likeness.of(track.appearance(), candidate.detection().appearance());
                    double gain = overlap + Tuning.APPEARANCE_WEIGHT * alike;
                    double weakness = Math.max(0, Tuning.FULL_CONFIDENCE - candidate.confidence());
                    double least = leastGain + Tuning.WEAKNESS_GAIN * weakness;
                    // Somebody else may have come to where an object was seen long ago.
                    boolean stranger = alike < 0 && !track.recentlySeen(now);
                    boolean possible = overlap >= Tuning.LEAST_OVERLAP && !stranger;
                    return possible && gain >= least ? gain : 0;
                });
    }

    /**
     * Matches tracks that are out of sight with open candidates that look like them and are where
     * they may have come to.
     */
    void byAppearance(List<Track> tracks, double leastConfidence, long now) {
        assign(
                tracks,
                leastConfidence,
                (track, candidate) -> {
                    double alike =
                            likeness.of(track.appearance(), candidate.detection().appearance());
                    double size = track.lastRect().size();
                    double reach =
                            Tuning.RETURN_SLACK
                                    + Tuning.RETURN_SPEED * Math.min(2, track.secondsUnseen(now));
                    double distance = candidate.rect().distance(track.rect()) / size;
                    double ratio = candidate.rect().size() / size;
                    boolean possible = distance <= reach && ratio > 0.5 && ratio < 2;
                    return possible && alike >= Tuning.RETURN_LIKENESS
                            ? alike + 0.5 * (1 - distance / reach)
                            : 0;
                });
    }

    private interface Gain {
        /** Gain of a pair; 0 or less if it must not be. */
        double of(Track track, Candidate candidate);
    }

    private void assign(List<Track> tracks, double leastConfidence, Gain gain) {
        List<Candidate> offered = new ArrayList<>();
        for (Candidate candidate : open) {
            if (candidate.confidence() >= leastConfidence) {
                offered.add(candidate);
            }
        }
        if (tracks.isEmpty() || offered.isEmpty()) {
            return;
        }
        double[][] gains = new double[tracks.size()][offered.size()];
        for (int i = 0; i < gains.length; i++) {
            for (int j = 0; j < gains[i].length; j++) {
                if (tracks.get(i).group() == offered.get(j).group()) {
                    gains[i][j] = Math.max(0, gain.of(tracks.get(i), offered.get(j)));
                }
            }
        }
        int[] match = Assignment.maximise(gains);
        List<Track> matched = new ArrayList<>();
        for (int i = 0; i < match.length; i++) {
            if (match[i] != Assignment.NONE && gains[i][match[i]] > 0) {
                Candidate candidate = offered.get(match[i]);
                Track track = tracks.get(i);
                pairs.add(new Pair(track, candidate, candidate.rect().iou(track.rect())));
                matched.add(track);
                open.removeIf(other -> other.index() == candidate.index());
            }
        }
        tracks.removeAll(matched);
    }

    static double overlap(Track track, Candidate candidate) {
        Rect predicted = track.rect();
        double growth =
                Math.min(
                        Tuning.MOST_GROWTH,
                        Tuning.GROWTH_PER_DEVIATION
                                * track.filter().uncertainty()
                                / predicted.size());
        Rect there = predicted.grown(growth);
        Rect here = candidate.rect().grown(growth);
        double iou = there.iou(here);
        double heights =
                Math.min(predicted.height(), candidate.rect().height())
                        / Math.max(predicted.height(), candidate.rect().height());
        return iou * (1 - Tuning.HEIGHT_WEIGHT + Tuning.HEIGHT_WEIGHT * heights);
    }
}
