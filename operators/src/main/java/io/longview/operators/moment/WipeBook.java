/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.moment.Graphic.Match;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns a channel's wipes from their repetition. A picture that is like none shortly before and
 * none shortly after came and went; what speaks for a graphic and against the scene is added up
 * over all its appearances ({@link GraphicEvidence}), and a graphic seen twice is a wipe.
 *
 * <p>Unlike means that the layout does not correlate and that the luma differs: a flash keeps the
 * layout, a fade to another brightness too.
 */
final class WipeBook {
    private static final int COLUMNS = 40;
    private static final int ROWS = 22;

    /** Context before and after a picture, microseconds. */
    private static final long NEAREST = 600_000;

    private static final long FARTHEST = 1_800_000;

    /** A graphic is there for at most twice this long. */
    private static final long HALF_GRAPHIC = 500_000;

    private static final long KEPT = FARTHEST + NEAREST + HALF_GRAPHIC + FARTHEST;
    static final double STRANGE = 0.45;

    /**
     * Odds of a cut from the change of layout at a picture and from the loss of correlation across
     * it beyond that within shots: a logistic regression on rendered games with pictures 0.7 s
     * apart, its slopes reduced by a third because real pictures vary more.
     */
    private static final double CHANGE_SLOPE = 4;

    private static final double TURN_SLOPE = 0.7;
    private static final double TURN_OFFSET = 10.35;
    private static final double LEAST_TURN = 0.002;
    private static final double LUMA_SCALE = 40;

    /** By how much tones are more alike to a graphic's than to those of the pictures around. */
    private static final double OTHER_TONES = 0.05;

    private static final int MOST_GRAPHICS = 20;

    /** What is less likely no part of the scene is taken for a part of it. */
    private static final double LEAST_BELIEF = 0.2;

    /** Of graphics that are as surely wipes, the one is forgotten that was not seen for longest. */
    private static final double SURE_WIPE = 0.9;

    private final List<Picture> recent = new ArrayList<>();
    private final List<Graphic> graphics = new ArrayList<>();
    private int nextGraphic;
    private long judgedTime = Long.MIN_VALUE;

    /**
     * A picture.
     *
     * @param change largest change of layout to it, from frame to frame since the picture before
     */
    record Picture(long time, long frame, Layout layout, float change) {}

    /**
     * A graphic that came and went.
     *
     * @param time its middle
     * @param frame the frame of its middle
     * @param firstTime its first picture
     * @param lastTime its last picture
     * @param graphic its number
     */
    record Passage(long time, long frame, long firstTime, long lastTime, int graphic) {}

    /** Probability that a graphic is a known wipe, 0..1; 0 for one that is not remembered. */
    double wipe(int graphic) {
        return graphics.stream()
                .filter(known -> known.id() == graphic)
                .mapToDouble(Graphic::wipe)
                .sum();
    }

    /** How far behind the newest picture the judgement is, microseconds. */
    static long delay() {
        return HALF_GRAPHIC + FARTHEST;
    }

    /** Takes in a picture and tells of graphics that have passed by now, in order of time. */
    List<Passage> offer(FrameInfo info) {
        long time = info.timeMicros();
        float change = 0;
        for (FrameSignals signals : info.signals()) {
            change = Math.max(change, signals.cutScore());
        }
        Layout layout = Layout.of(info.thumbnail(), COLUMNS, ROWS);
        recent.add(new Picture(time, info.frameIndex(), layout, change));
        recent.removeIf(picture -> picture.time() < time - KEPT);
        return judge(time - delay());
    }

    /** Judges the pictures that no later ones will follow. */
    List<Passage> finish() {
        return judge(Long.MAX_VALUE);
    }

    /**
     * How much speaks for another shot beginning with the picture before the newest: how unlike the
     * two pictures before are to it and the newest, beyond what pictures of one shot differ by
     * here. Finds the cuts that do not stand out from frame to frame. Null where too few pictures
     * came.
     */
    @Nullable Boundary turn() {
        int size = recent.size();
        if (size < 4) {
            return null;
        }
        ViewChange change =
                ViewChange.of(recent.subList(size - 4, size - 2), recent.subList(size - 2, size));
        Picture first = recent.get(size - 2);
        double odds =
                CHANGE_SLOPE * Math.log(first.change() + 0.01)
                        + TURN_SLOPE
                                * Math.log(Math.max(LEAST_TURN, change.across() - change.within()))
                        + TURN_OFFSET;
        float strength = (float) Math.max(-Boundary.SURE, Math.min(Boundary.SURE, odds));
        return new Boundary(first.time(), first.frame(), Boundary.CUT, strength);
    }

    /** The same for changes that take a while; null where nothing speaks for one. */
    @Nullable Boundary gradualTurn() {
        return GradualCuts.find(recent);
    }

    /** Forgets the pictures, because the feed starts anew; what was learned stays. */
    void reset() {
        recent.clear();
    }

    private List<Passage> judge(long until) {
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < recent.size(); i++) {
            Picture picture = recent.get(i);
            if (picture.time() > judgedTime && picture.time() <= until) {
                judgedTime = picture.time();
                Passage passage = passage(i);
                if (passage != null) {
                    passages.add(passage);
                }
            }
        }
        return passages;
    }

    private @Nullable Passage passage(int centre) {
        double strangeness = strangeness(centre);
        if (strangeness < STRANGE) {
            return null;
        }
        Picture middle = recent.get(centre);
        List<Picture> around = new ArrayList<>();
        for (int i = 0; i < recent.size(); i++) {
            long distance = Math.abs(recent.get(i).time() - middle.time());
            if (distance <= HALF_GRAPHIC) {
                double other = i == centre ? strangeness : strangeness(i);
                if (other > strangeness || (other == strangeness && i < centre)) {
                    return null;
                }
                if (other >= STRANGE) {
                    around.add(recent.get(i));
                }
            }
        }
        Graphic graphic = recognise(around, middle);
        if (graphic.belief() < LEAST_BELIEF) {
            return null;
        }
        Picture first = around.get(0);
        Picture last = around.get(around.size() - 1);
        Picture centred = around.get(around.size() / 2);
        return new Passage(
                (first.time() + last.time()) / 2,
                centred.frame(),
                first.time(),
                last.time(),
                graphic.id());
    }

    /** How unlike everything before and everything after a picture is, 0..1 and more. */
    private double strangeness(int index) {
        long time = recent.get(index).time();
        Layout layout = recent.get(index).layout();
        double before = Double.MAX_VALUE;
        double after = Double.MAX_VALUE;
        for (Picture other : recent) {
            long distance = Math.abs(other.time() - time);
            if (distance >= NEAREST && distance <= FARTHEST) {
                double unlike = unlike(layout, other.layout());
                if (other.time() < time) {
                    before = Math.min(before, unlike);
                } else {
                    after = Math.min(after, unlike);
                }
            }
        }
        return before == Double.MAX_VALUE || after == Double.MAX_VALUE
                ? 0
                : Math.min(before, after);
    }

    private static double unlike(Layout a, Layout b) {
        double luma = a.difference(b) / LUMA_SCALE;
        return luma < STRANGE ? luma : Math.min(luma, 1 - a.correlation(b));
    }

    /** What a strange picture shows, with what it tells of that. */
    private Graphic recognise(List<Picture> around, Picture middle) {
        Graphic best = null;
        Match closest = new Match(0, 0);
        for (Picture picture : around) {
            double usual = usualTones(picture) + OTHER_TONES;
            for (Graphic graphic : graphics) {
                Match match = graphic.match(picture.layout(), usual);
                if (match.same() && match.likeness() >= closest.likeness()) {
                    closest = match;
                    best = graphic;
                }
            }
        }
        List<Picture> before = context(middle, -1);
        List<Picture> after = context(middle, 1);
        double change = GraphicEvidence.change(before, after);
        double common = GraphicEvidence.common(before, after);
        double evidence =
                change
                        + GraphicEvidence.tones(usualTones(middle), common, change)
                        + GraphicEvidence.brightness(middle, before, after)
                        + GraphicEvidence.likeness(closest.correlation());
        Graphic graphic = best;
        if (graphic == null) {
            graphic = new Graphic(nextGraphic++);
            graphics.add(graphic);
        }
        List<Picture> ordered = new ArrayList<>(around);
        ordered.sort(Comparator.comparingLong(picture -> Math.abs(picture.time() - middle.time())));
        graphic.appeared(ordered, middle.time(), evidence);
        forgetOne();
        return graphic;
    }

    /** The pictures shortly before or after one, by time. */
    private List<Picture> context(Picture middle, int direction) {
        return recent.stream()
                .filter(
                        picture -> {
                            long away = (picture.time() - middle.time()) * direction;
                            return away >= NEAREST && away <= FARTHEST;
                        })
                .toList();
    }

    /**
     * How alike the tones of a picture are to those around it: two strange pictures of one scene
     * have its tones, and are no graphic for that.
     */
    private double usualTones(Picture picture) {
        double most = 0;
        for (Picture other : recent) {
            long distance = Math.abs(other.time() - picture.time());
            if (distance >= NEAREST && distance <= FARTHEST) {
                most = Math.max(most, picture.layout().tones(other.layout()));
            }
        }
        return most;
    }

    private void forgetOne() {
        if (graphics.size() > MOST_GRAPHICS) {
            graphics.stream()
                    .min(
                            Comparator.<Graphic>comparingDouble(g -> Math.min(g.wipe(), SURE_WIPE))
                                    .thenComparingLong(Graphic::lastTime))
                    .ifPresent(graphics::remove);
        }
    }

    void write(DataOutput out) throws IOException {
        Wire.writeList(
                recent,
                out,
                (picture, to) -> {
                    to.writeLong(picture.time());
                    to.writeLong(picture.frame());
                    picture.layout().write(to);
                    to.writeFloat(picture.change());
                });
        Wire.writeList(graphics, out, Graphic::write);
        out.writeInt(nextGraphic);
        out.writeLong(judgedTime);
    }

    static WipeBook read(int version, DataInput in) throws IOException {
        WipeBook book = new WipeBook();
        book.recent.addAll(
                Wire.readList(
                        in,
                        from ->
                                new Picture(
                                        from.readLong(),
                                        from.readLong(),
                                        Layout.read(from),
                                        version > 1 ? from.readFloat() : 0)));
        book.graphics.addAll(Wire.readList(in, version > 2 ? Graphic::read : Graphic::readSecond));
        book.nextGraphic = in.readInt();
        book.judgedTime = in.readLong();
        return book;
    }
}
