/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneSettings;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.Picture;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.moment.head.BoardView;
import io.longview.operators.moment.head.ClipSecond;
import io.longview.operators.moment.head.ClipSeconds;
import io.longview.operators.moment.head.SeenFrame;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.sample.FrameSampler.Decision;
import io.longview.operators.sample.SampleOptions;
import io.longview.operators.sample.SampleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/**
 * Measures every frame and samples as the decode operator does, for several frame rates at once.
 * The frame encoder looks at two pictures a second, whatever the rate: what it says of a second is
 * a mean anyway, and it is what takes the time.
 */
final class FootageReader {
    private static final SampleSettings SAMPLING = SampleOptions.settings(new Configuration());
    private static final long LOOK_INTERVAL = 480_000;

    /** Readings of the scoreboard are this late. */
    private static final long BOARD_DELAY = 300_000;

    private static final double MICROS = 1e6;

    private final Scene scene;
    private final FrameEncoder encoder;
    private final int personClass;
    private final List<View> views = new ArrayList<>();
    private final TreeMap<Long, SeenFrame> seen = new TreeMap<>();
    private final List<Picture> clip = new ArrayList<>();
    private final List<Long> clipTimes = new ArrayList<>();
    private long lookedAt = Long.MIN_VALUE / 2;
    private int index;

    FootageReader(Scene scene, List<Integer> every, FrameEncoder encoder) {
        this.scene = scene;
        this.encoder = encoder;
        personClass = encoder.spec().classNames().indexOf("person");
        every.forEach(each -> views.add(new View(each)));
    }

    /** One frame rate. */
    private static final class View {
        final int every;
        final FrameSampler sampler = new FrameSampler();
        final List<FrameInfo> sampled = new ArrayList<>();
        long shown;

        View(int every) {
            this.every = every;
        }
    }

    void read(long micros, DecodedFrame frame) {
        GrayPicture thumbnail = frame.thumbnail();
        for (View view : views) {
            if (index % view.every == 0) {
                view.shown++;
                Decision decision = view.sampler.offer(SAMPLING, view.shown, micros, thumbnail);
                if (decision.isSampled()) {
                    view.sampled.add(
                            new FrameInfo(
                                    view.shown,
                                    micros,
                                    frame.width(),
                                    frame.height(),
                                    thumbnail,
                                    decision.sampled()));
                }
            }
        }
        if (micros - lookedAt >= LOOK_INTERVAL) {
            lookedAt = micros;
            clip.add(frame.picture(encoder.spec().fit(frame.width(), frame.height())));
            clipTimes.add(micros);
            if (clip.size() == encoder.spec().clipFrames()) {
                look();
            }
        }
        index++;
    }

    private void look() {
        if (clip.isEmpty()) {
            return;
        }
        ClipEncoding encoding = encoder.encode(List.of(clip)).get(0);
        for (int i = 0; i < clip.size(); i++) {
            SeenFrame frame = SeenFrame.of(encoding, i, personClass);
            if (frame != null) {
                seen.put(clipTimes.get(i), frame);
            }
        }
        clip.clear();
        clipTimes.clear();
    }

    List<BroadcastClips> finish() {
        look();
        SceneSettings settings = scene.settings();
        List<BroadcastClips> broadcasts = new ArrayList<>();
        for (View view : views) {
            broadcasts.add(
                    new BroadcastClips(
                            String.format(
                                    Locale.ROOT,
                                    "broadcast:%d:%d at %.2f fps",
                                    settings.seconds(),
                                    settings.seed(),
                                    (double) settings.fps() / view.every),
                            seconds(view),
                            BroadcastTruthSpans.of(scene.events(), settings.seconds())));
        }
        return broadcasts;
    }

    private List<ClipSecond> seconds(View view) {
        ClipSeconds seconds = new ClipSeconds(scene.settings().seconds() + 1);
        for (FrameInfo frame : view.sampled) {
            Map.Entry<Long, SeenFrame> nearest = seen.floorEntry(frame.timeMicros());
            seconds.offer(
                    frame,
                    nearest == null ? null : nearest.getValue(),
                    board(frame.timeMicros() - BOARD_DELAY));
        }
        seconds.end();
        return seconds.seconds();
    }

    private BoardView board(long micros) {
        int frame = (int) Math.round(micros * scene.settings().fps() / MICROS);
        int shown = Math.max(0, Math.min(scene.frameCount() - 1, frame));
        return scene.showsBoard(shown) ? BoardView.SHOWN : BoardView.HIDDEN;
    }
}
