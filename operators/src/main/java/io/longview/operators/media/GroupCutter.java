/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Decides where segments begin and end; sees pictures in decoding order. */
final class GroupCutter {
    /** Pictures behind a key frame that are waited for to learn which of them come before it. */
    private static final int LONGEST_REORDERING = 32;

    private final StartPoints startPoints;
    private final long targetTicks;
    private final long maxBytes;

    private final List<CodedPicture> pending = new ArrayList<>();
    private long pendingBytes;
    private boolean startsAtKeyFrame;
    private int candidate = -1;
    private int weakCandidate = -1;
    private boolean forced;
    private long largestGroup;
    private long groupBytes;
    private boolean emitted;
    private boolean skipping;
    private int skipped;

    GroupCutter(StartPoints startPoints, long targetTicks, long maxBytes) {
        this.startPoints = startPoints;
        this.targetTicks = targetTicks;
        this.maxBytes = maxBytes;
    }

    /** Takes the next picture; adds to {@code out} what is complete. */
    void add(CodedPicture picture, Deque<CutGroup> out) {
        boolean start = picture.key() && startPoints.canStartAt(picture.data());
        if (skipping) {
            if (!start) {
                skipped++;
                return;
            }
            emit(new ArrayList<>(pending), FrameClock.NO_TIME, out, skipped);
            restart(List.of(), false);
            skipping = false;
            skipped = 0;
        }
        if (candidate >= 0 && (start || settled(picture))) {
            decide(out);
        }
        if (pending.isEmpty()) {
            startsAtKeyFrame = start;
        } else if (!start && picture.key()) {
            weakCandidate = pending.size();
        } else if (start) {
            largestGroup = Math.max(largestGroup, groupBytes);
            groupBytes = 0;
            if (wanted(picture)) {
                candidate = pending.size();
            }
        }
        if (pendingBytes + picture.data().length > maxBytes && !pending.isEmpty()) {
            overflow(picture, out);
            return;
        }
        append(picture);
        if (candidate >= 0 && pending.size() - candidate > LONGEST_REORDERING) {
            decide(out);
        }
    }

    /**
     * The source has ended.
     *
     * @return whether there was something left, which {@code out} then has
     */
    boolean finish(Deque<CutGroup> out) {
        if (candidate >= 0) {
            decide(out);
        }
        boolean left = !pending.isEmpty();
        if (left) {
            emit(new ArrayList<>(pending), FrameClock.NO_TIME, out, skipped);
        }
        restart(List.of(), false);
        return left;
    }

    private void append(CodedPicture picture) {
        pending.add(picture);
        pendingBytes += picture.data().length;
        groupBytes += picture.data().length;
    }

    /** Whether a segment should end before this key frame. */
    private boolean wanted(CodedPicture key) {
        CodedPicture last = pending.get(pending.size() - 1);
        forced = key.extradata() != null || (last.shown() && !key.shown());
        long first = Long.MAX_VALUE;
        for (CodedPicture picture : pending) {
            if (picture.shown()) {
                first = Math.min(first, picture.pts());
            }
        }
        boolean timeJumpsBack = first != Long.MAX_VALUE && key.pts() < first;
        forced |= timeJumpsBack;
        if (!startsAtKeyFrame && !emitted && !forced) {
            // What cannot be decoded at the start of a recording stays with what can.
            return false;
        }
        return forced
                || (first != Long.MAX_VALUE && key.pts() - first >= targetTicks)
                || pendingBytes + largestGroup > maxBytes;
    }

    /** Whether no picture from this one on can come before the candidate. */
    private boolean settled(CodedPicture picture) {
        long key = pending.get(candidate).pts();
        return picture.dts() != FrameClock.NO_TIME ? picture.dts() >= key : picture.pts() > key;
    }

    private void decide(Deque<CutGroup> out) {
        CodedPicture key = pending.get(candidate);
        List<CodedPicture> before = new ArrayList<>(pending.subList(0, candidate));
        List<CodedPicture> leading = new ArrayList<>();
        List<CodedPicture> after = new ArrayList<>();
        after.add(key);
        boolean mixed = false;
        for (CodedPicture picture : pending.subList(candidate + 1, pending.size())) {
            if (!forced && picture.pts() < key.pts()) {
                mixed |= after.size() > 1;
                leading.add(picture);
            } else {
                after.add(picture);
            }
        }
        candidate = -1;
        if (mixed) {
            return;
        }
        if (!leading.isEmpty()) {
            before.add(key.hidden());
            before.addAll(leading);
        }
        emit(before, forced ? FrameClock.NO_TIME : key.pts(), out, 0);
        restart(after, true);
    }

    private void overflow(CodedPicture picture, Deque<CutGroup> out) {
        if (candidate == pending.size()) {
            emit(new ArrayList<>(pending), picture.pts(), out, 0);
            restart(List.of(picture), true);
            return;
        }
        if (candidate >= 0) {
            decide(out);
            if (pendingBytes + picture.data().length <= maxBytes) {
                append(picture);
                return;
            }
        }
        if (weakCandidate > 0) {
            // Gradual refresh: decoding can start here, but shows nothing right at first.
            List<CodedPicture> after =
                    new ArrayList<>(pending.subList(weakCandidate, pending.size()));
            emit(new ArrayList<>(pending.subList(0, weakCandidate)), FrameClock.NO_TIME, out, 0);
            restart(after, false);
            append(picture);
            return;
        }
        skipping = true;
        skipped = 1;
    }

    private void emit(List<CodedPicture> pictures, long endPts, Deque<CutGroup> out, int leftOut) {
        emitted = true;
        out.add(new CutGroup(pictures, endPts, startsAtKeyFrame, leftOut));
    }

    private void restart(List<CodedPicture> pictures, boolean atKeyFrame) {
        pending.clear();
        pendingBytes = 0;
        groupBytes = 0;
        candidate = -1;
        weakCandidate = -1;
        startsAtKeyFrame = atKeyFrame;
        for (CodedPicture picture : pictures) {
            append(picture);
        }
    }
}
