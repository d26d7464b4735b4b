/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.WipeBook.Picture;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that came and went in a stream's picture, and how much speaks for its being a wipe.
 * That is earned: by tones that are not those of the pictures around, by a change of view that it
 * hides, by coming again just as it was. A flash, an object that passes the camera and a camera
 * that passes a place come and go too, and come again.
 */
final class Graphic {
    /** Logarithms of odds, the most that all appearances together tell. */
    static final double MOST = 4;

    /** Most strange pictures are of the scene. */
    private static final double PRIOR = -1;

    private static final int MOST_PHASES = 4;
    private static final double KNOWN_PHASE = 0.95;
    private static final double KNOWN_LUMA = 10;
    private static final double SAME_LAYOUT = 0.8;
    private static final double SAME_LUMA = 26;
    private static final double SAME_TONES = 1.1;

    private final int id;
    private final List<Layout> phases = new ArrayList<>();
    private int seen;
    private long lastTime;
    private double evidence = PRIOR;

    Graphic(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    long lastTime() {
        return lastTime;
    }

    /** Probability that it is a known wipe, 0..1; what was seen once is not known. */
    double wipe() {
        return seen < 2 ? 0 : belief();
    }

    /** Probability that it is no part of the scene, 0..1, however often it was seen. */
    double belief() {
        return 1 / (1 + Math.exp(-evidence));
    }

    /**
     * How like a picture is to any phase of it.
     *
     * @param usual how like the picture's tones are to those around it, and a margin: less alike
     *     tones tell nothing
     */
    Match match(Layout layout, double usual) {
        double most = 0;
        double correlation = 0;
        for (Layout phase : phases) {
            double tones = layout.tones(phase);
            double same = tones > usual ? tones * SAME_TONES : 0;
            if (layout.difference(phase) <= SAME_LUMA) {
                double likeness = layout.correlation(phase);
                same = Math.max(same, likeness);
                // All flat pictures are alike.
                correlation = layout.flat() ? correlation : Math.max(correlation, likeness);
            }
            most = Math.max(most, same);
        }
        return new Match(most, correlation);
    }

    /**
     * How like a picture is to a graphic.
     *
     * @param likeness by its tones or its layout, 0 and more
     * @param correlation by its layout alone, 0..1; 0 where it does not tell
     */
    record Match(double likeness, double correlation) {
        boolean same() {
            return likeness >= SAME_LAYOUT;
        }
    }

    /**
     * Takes in that it came and went.
     *
     * @param pictures those that show it, what shows most of it first
     * @param time of its middle
     * @param evidence logarithm of the odds of a wipe by this appearance
     */
    void appeared(List<Picture> pictures, long time, double evidence) {
        seen++;
        lastTime = time;
        this.evidence = Math.max(-MOST, Math.min(MOST, this.evidence + evidence));
        for (Picture picture : pictures) {
            Layout layout = picture.layout();
            boolean known =
                    phases.stream()
                            .anyMatch(
                                    phase ->
                                            phase.correlation(layout) > KNOWN_PHASE
                                                    && phase.difference(layout) < KNOWN_LUMA);
            if (!known && phases.size() < MOST_PHASES) {
                phases.add(layout);
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(id);
        out.writeInt(seen);
        out.writeLong(lastTime);
        Wire.writeList(phases, out, Layout::write);
        out.writeDouble(evidence);
    }

    static Graphic read(DataInput in) throws IOException {
        Graphic graphic = readSecond(in);
        graphic.evidence = in.readDouble();
        return graphic;
    }

    /** Reads layouts 1 and 2, in which whatever was seen twice was a wipe. */
    static Graphic readSecond(DataInput in) throws IOException {
        Graphic graphic = new Graphic(in.readInt());
        graphic.seen = in.readInt();
        graphic.lastTime = in.readLong();
        graphic.phases.addAll(Wire.readList(in, Layout::read));
        graphic.evidence = MOST;
        return graphic;
    }
}
