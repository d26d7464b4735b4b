/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.ScoreboardReader;
import io.longview.model.scoreboard.ScoreboardState;
import io.longview.model.scoreboard.TextReader;
import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.SegmentDecoder;
import io.longview.operators.moment.SpottingInputs;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.sample.SampleSettings;
import io.longview.operators.scoreboard.ScoreboardSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a recording, samples it and reads its scoreboard as the job does, without the stages that
 * the spotting of moments does not need.
 */
final class InputRecorder {
    private final SampleSettings sampling;
    private final ScoreboardSettings boardSettings;
    private final ScoreboardReader reader;
    private final FrameSampler sampler = new FrameSampler();
    private final ScoreboardState board = new ScoreboardState();
    private final List<FrameInfo> frames = new ArrayList<>();
    private final List<BoardObservation> boards = new ArrayList<>();
    private long index;
    private long lastBoard = Long.MIN_VALUE;

    private InputRecorder(
            SampleSettings sampling, ScoreboardSettings boardSettings, ScoreboardReader reader) {
        this.sampling = sampling;
        this.boardSettings = boardSettings;
        this.reader = reader;
    }

    /** What spotting gets of a recording that begins at time 0. */
    static SpottingInputs record(
            Path file, SampleSettings sampling, ScoreboardSettings boardSettings) {
        CutSettings cutting = CutSettings.defaults();
        try (RecordingSource source = RecordingSource.openFile(file, cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting);
                SegmentDecoder decoder = new SegmentDecoder();
                TextReader text = TextReader.load()) {
            InputRecorder recorder =
                    new InputRecorder(
                            sampling,
                            boardSettings,
                            new ScoreboardReader(text, boardSettings.region()));
            for (CutSegment cut = cutter.next(); cut != null; cut = cutter.next()) {
                long start = cut.offsetMicros();
                decoder.decode(
                        cut.media(),
                        cut.contentType(),
                        frame -> recorder.take(start + frame.offsetMicros(), frame));
            }
            return new SpottingInputs(recorder.frames, recorder.boards);
        }
    }

    private void take(long micros, DecodedFrame frame) {
        index++;
        GrayPicture thumbnail = frame.thumbnail();
        FrameSampler.Decision decision = sampler.offer(sampling, index, micros, thumbnail);
        if (boardSettings.due(lastBoard, micros)) {
            lastBoard = micros;
            boards.add(
                    reader.read(
                            board, frame.boardPicture(boardSettings.pictureSize()), micros, index));
        }
        if (decision.isSampled()) {
            frames.add(
                    new FrameInfo(
                            index,
                            micros,
                            frame.width(),
                            frame.height(),
                            thumbnail,
                            decision.sampled()));
        }
    }
}
