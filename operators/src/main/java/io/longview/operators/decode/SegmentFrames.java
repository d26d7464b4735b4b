/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.InputSize;
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
import io.longview.operators.sample.SteadySampling;
import io.longview.operators.scoreboard.ScoreboardSettings;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns one segment into sampled frames and previews, and moves the stream's state on. Owns the
 * native decoder; one instance per task.
 */
final class SegmentFrames implements AutoCloseable {
    private final DecodeSettings settings;
    private final SampleSettings sampling;
    private final Views views;
    private final DecodeMetrics metrics;
    private final SegmentDecoder decoder;

    /** Time that later stages took while a segment was decoded. */
    private long emitNanos;

    /**
     * In which forms frames are wanted.
     *
     * @param model input of the frame encoder
     * @param boards for reading scoreboards
     * @param steady input of a second model
     */
    record Views(PictureFit model, ScoreboardSettings boards, SteadySampling steady) {}

    /** Where frames, previews, pictures for the scoreboard, and those for a second model go. */
    record Outputs(
            Consumer<SampledFrame> frames,
            Consumer<Preview> previews,
            Consumer<BoardFrame> boards,
            Consumer<SampledFrame> steady) {}

    SegmentFrames(
            DecodeSettings settings, SampleSettings sampling, Views views, DecodeMetrics metrics) {
        this.settings = settings;
        this.sampling = sampling;
        this.views = views;
        this.metrics = metrics;
        this.decoder =
                new SegmentDecoder(
                        DecodeLimits.defaults()
                                .withMaxBytes(settings.maxSegmentBytes())
                                .withMaxPixels(settings.maxPicturePixels())
                                .withMaxTime(settings.timeLimit()));
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
                            long last = state.lastFrameMicros;
                            SampledFrame sampled = sample(state, segment, frame);
                            emitSteady(state, last, segment, frame, outputs);
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
                frame.picture(views.model().fit(frame.width(), frame.height())));
    }

    /** Without signals, which only the frames of the frame encoder need. */
    private void emitSteady(
            StreamDecodeState state,
            long lastMicros,
            Segment segment,
            DecodedFrame frame,
            Outputs outputs) {
        if (!views.steady().takes(lastMicros, state.lastFrameMicros)) {
            return;
        }
        int side = views.steady().side();
        SampledFrame taken =
                new SampledFrame(
                        segment.streamId(),
                        state.kind,
                        new FrameInfo(
                                state.framesDecoded,
                                state.lastFrameMicros,
                                frame.width(),
                                frame.height(),
                                frame.thumbnail(),
                                List.of()),
                        frame.picture(new InputSize(side, side, side, side)));
        long started = System.nanoTime();
        outputs.steady().accept(taken);
        emitNanos += System.nanoTime() - started;
    }

    private void emitBoard(
            StreamDecodeState state, Segment segment, DecodedFrame frame, Outputs outputs) {
        if (state.kind != StreamKind.BROADCAST
                || !views.boards().due(state.lastBoardMicros, state.lastFrameMicros)) {
            return;
        }
        state.lastBoardMicros = state.lastFrameMicros;
        BoardFrame board =
                new BoardFrame(
                        segment.streamId(),
                        state.framesDecoded,
                        state.lastFrameMicros,
                        frame.boardPicture(views.boards().pictureSize()));
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
