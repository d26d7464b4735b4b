/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.quickstart;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicNames;
import io.longview.jobs.publish.MediaSource;
import io.longview.jobs.publish.Pacer;
import io.longview.jobs.publish.Playback;
import io.longview.jobs.publish.Publication;
import io.longview.jobs.publish.PublicationSummary;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.jobs.publish.Target;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.StreamKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One stream of the quickstart: where it comes from and what is known about it. */
final class QuickstartFeed implements Callable<Long> {
    private static final int MAX_SEGMENT_BYTES = 16 << 20;
    private static final int SECONDS = 40;
    private static final long SEED = 7;

    private final String streamId;
    private final String description;
    private final @Nullable Scene scene;
    private final SegmentPublisher publisher;
    private final Callable<Long> source;

    private QuickstartFeed(
            String streamId,
            String description,
            @Nullable Scene scene,
            SegmentPublisher publisher,
            Callable<Long> source) {
        this.streamId = streamId;
        this.description = description;
        this.scene = scene;
        this.publisher = publisher;
        this.source = source;
    }

    /** The two rendered scenes. */
    static List<QuickstartFeed> scenes(
            KafkaConnection connection, TopicNames names, Path directory) {
        List<QuickstartFeed> feeds = new ArrayList<>();
        for (SceneKind kind : SceneKind.values()) {
            SceneSettings settings = new SceneSettings(kind, 640, 360, 15, SECONDS, SEED, 0);
            Scene scene = Scenes.create(settings);
            StreamKind streamKind = StreamKind.ofWireName(kind.wireName());
            String streamId = kind == SceneKind.CAMERA ? "plaza" : "game";
            SegmentPublisher publisher =
                    SegmentPublisher.open(connection, names.of(Topic.SEGMENTS), MAX_SEGMENT_BYTES);
            Clock clock = Clock.systemUTC();
            Instant now = clock.instant();
            feeds.add(
                    new QuickstartFeed(
                            streamId,
                            "%s, a rendered %s scene of %d s, %dx%d at %d frames a second"
                                    .formatted(
                                            streamId,
                                            kind.wireName(),
                                            settings.seconds(),
                                            settings.width(),
                                            settings.height(),
                                            settings.fps()),
                            scene,
                            publisher,
                            new LiveScene(
                                    scene,
                                    streamId,
                                    streamKind,
                                    publisher,
                                    new Pacer(clock),
                                    now.getEpochSecond() * 1_000_000 + now.getNano() / 1000,
                                    directory.resolve(streamId + ".mp4"))));
        }
        return feeds;
    }

    /** A recording of the user's, as a camera would deliver it. */
    static QuickstartFeed recording(KafkaConnection connection, TopicNames names, Path video) {
        SegmentPublisher publisher =
                SegmentPublisher.open(connection, names.of(Topic.SEGMENTS), MAX_SEGMENT_BYTES);
        Publication publication =
                new Publication(
                        new MediaSource(
                                video.toString(),
                                CutSettings.defaults().withMaxBytes(MAX_SEGMENT_BYTES)),
                        new Target("video", StreamKind.CAMERA, null),
                        new Playback(Playback.Pace.REALTIME, Playback.Repeat.ONCE),
                        new Publication.Environment(
                                publisher, new UntilInterrupted(), Clock.systemUTC()),
                        summary -> {});
        return new QuickstartFeed(
                "video", video + ", in real time", null, publisher, () -> publish(publication));
    }

    private static long publish(Publication publication) {
        try {
            PublicationSummary summary = publication.run();
            if (summary.segments() == 0) {
                throw Failure.badData(
                        "Nothing of the recording could be used: "
                                + String.join("; ", summary.problems()));
            }
            return summary.segments();
        } catch (MediaException e) {
            throw Failure.badData(String.valueOf(e.getMessage()), e);
        }
    }

    String streamId() {
        return streamId;
    }

    String description() {
        return description;
    }

    /** The scene with its truth, if it was rendered. */
    @Nullable Scene scene() {
        return scene;
    }

    @Override
    public Long call() throws Exception {
        try (publisher) {
            return source.call();
        }
    }

    /** Publishes until the thread is interrupted. */
    private static final class UntilInterrupted implements Publication.Stopping {
        private boolean interrupted;

        @Override
        public boolean requested() {
            return interrupted;
        }

        @Override
        public boolean await(Duration time) {
            try {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            } catch (InterruptedException e) {
                interrupted = true;
                Thread.currentThread().interrupt();
            }
            return interrupted;
        }
    }
}
