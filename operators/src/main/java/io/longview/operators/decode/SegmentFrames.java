/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.event.Preview;
import io.longview.operators.media.BoardFrame;
import io.longview.operators.media.DecodeLimits;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.Segment;
import io.longview.operators.media.SegmentDecoder;
import io.longview.operators.media.StreamKind;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.sample.SampleSettings;
import io.longview.operators.scoreboard.ScoreboardSettings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns one segment into sampled frames and previews, and moves the stream's state on. Owns the
 * native decoder; one instance per task.
 */
final class SegmentFrames implements AutoCloseable {
    private final DecodeSettings settings;
    private final SampleSettings sampling;
    private final PictureFit pictureFit;
    private final ScoreboardSettings boards;
    private final DecodeMetrics metrics;
    private final SegmentDecoder decoder;

    /** Time that later stages took while a segment was decoded. */
    private long emitNanos;

    /** Where frames, previews and pictures for the scoreboard go. */
    record Outputs(
            Consumer<SampledFrame> frames,
            Consumer<Preview> previews,
            Consumer<BoardFrame> boards) {}

    SegmentFrames(
            DecodeSettings settings,
            SampleSettings sampling,
            PictureFit pictureFit,
            ScoreboardSettings boards,
            DecodeMetrics metrics) {
        this.settings = settings;
        this.sampling = sampling;
        this.pictureFit = pictureFit;
        this.boards = boards;
        this.metrics = metrics;
        this.decoder =
                new SegmentDecoder(
                        DecodeLimits.defaults()
                                .withMaxBytes(settings.maxSegmentBytes())
                                .withMaxPixels(settings.maxPicturePixels())
                                .withMaxTime(settings.timeLimit()),
                        1);
    }

    /** Decodes a segment; frames that are not later than the stream's last one are dropped. */
    DecodeOutcome decode(StreamDecodeState state, Segment segment, Outputs outputs) {
        emitNanos = 0;
        long started = System.nanoTime();
        DecodeOutcome outcome =
                decoder.decode(
                        segment.media(),
                        segment.contentType(),
                        frame -> {
                            if (!isNew(state, segment, frame)) {
                                return;
                            }
                            SampledFrame sampled = sample(state, segment, frame);
                            emitBoard(state, segment, frame, outputs);
                            if (sampled != null) {
                                emit(state, sampled, outputs);
                            }
                        });
        metrics.decodeMicros.inc((System.nanoTime() - started - emitNanos) / 1_000);
        metrics.segments.inc();
        return outcome;
    }

    /** Releases native memory; idempotent. */
    @Override
    public void close() {
        decoder.close();
    }

    private boolean isNew(StreamDecodeState state, Segment segment, DecodedFrame frame) {
        if (segment.startMicros() + frame.offsetMicros() > state.lastFrameMicros) {
            return true;
        }
        metrics.framesOverlapping.inc();
        return false;
    }

    private @Nullable SampledFrame sample(
            StreamDecodeState state, Segment segment, DecodedFrame frame) {
        long timeMicros = segment.startMicros() + frame.offsetMicros();
        state.lastFrameMicros = timeMicros;
        state.framesDecoded++;
        metrics.framesDecoded.inc();
        GrayPicture thumbnail = frame.thumbnail();
        FrameSampler.Decision decision =
                state.sampler.offer(sampling, state.framesDecoded, timeMicros, thumbnail);
        state.health.frame(decision.signals());
        if (!decision.isSampled()) {
            return null;
        }
        state.framesSampled++;
        metrics.framesSampled.inc();
        return new SampledFrame(
                segment.streamId(),
                state.kind,
                new FrameInfo(
                        state.framesDecoded,
                        timeMicros,
                        frame.width(),
                        frame.height(),
                        thumbnail,
                        decision.sampled()),
                frame.picture(pictureFit.fit(frame.width(), frame.height())));
    }

    private void emitBoard(
            StreamDecodeState state, Segment segment, DecodedFrame frame, Outputs outputs) {
        if (state.kind != StreamKind.BROADCAST
                || !boards.due(state.lastBoardMicros, state.lastFrameMicros)) {
            return;
        }
        state.lastBoardMicros = state.lastFrameMicros;
        BoardFrame board =
                new BoardFrame(
                        segment.streamId(),
                        state.framesDecoded,
                        state.lastFrameMicros,
                        frame.boardPicture(boards.pictureSize()));
        long started = System.nanoTime();
        outputs.boards().accept(board);
        emitNanos += System.nanoTime() - started;
    }

    private void emit(StreamDecodeState state, SampledFrame frame, Outputs outputs) {
        long started = System.nanoTime();
        outputs.frames().accept(frame);
        emitNanos += System.nanoTime() - started;
        long interval = settings.previewInterval().toNanos() / 1000;
        long timeMicros = frame.info().timeMicros();
        if (interval > 0
                && (state.lastPreviewMicros == Long.MIN_VALUE
                        || timeMicros - state.lastPreviewMicros >= interval)) {
            state.lastPreviewMicros = timeMicros;
            outputs.previews()
                    .accept(
                            new Preview(
                                    frame.streamId(),
                                    timeMicros,
                                    PreviewJpeg.encode(frame.picture())));
        }
    }
}
