/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.scoreboard;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.ScoreboardReader;
import io.longview.model.scoreboard.ScoreboardState;
import io.longview.model.scoreboard.TextReader;
import io.longview.operators.media.BoardFrame;
import io.longview.operators.moment.BoardReport;
import io.longview.operators.wire.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scoreboard in pictures of broadcasts and tells after every picture what is known.
 *
 * <p>Owned state: per stream, the memory of the reader; forgotten an hour of stream time after the
 * last picture. Pictures come in the order of their time, as decoding emits them. The output
 * depends on the pictures alone, so a restored job tells the same. The models are loaded with the
 * first picture: jobs without broadcasts do without them.
 */
public final class ReadScoreboard extends KeyedProcessFunction<String, BoardFrame, BoardReport> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "read-scoreboard";

    static final String STREAM_STATE = "stream";

    private static final long HOUR_MILLIS = 3_600_000;

    private final ScoreboardSettings settings;

    private transient ValueState<ScoreboardState> streamState;
    private transient @Nullable TextReader text;
    private transient @Nullable ScoreboardReader reader;
    private transient ScoreboardMetrics metrics;

    /** Reading with the given settings. */
    public ReadScoreboard(ScoreboardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext openContext) {
        streamState =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        STREAM_STATE,
                                        RecordType.ofCodec(ScoreboardStateCodec.class)));
        metrics = new ScoreboardMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void close() {
        TextReader opened = text;
        text = null;
        reader = null;
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public void processElement(BoardFrame frame, Context context, Collector<BoardReport> out)
            throws Exception {
        ScoreboardState state = streamState.value();
        if (state == null) {
            state = new ScoreboardState();
        }
        long hour = forgetAt(frame.timeMicros());
        if (hour != forgetAt(state.lastMicros())) {
            context.timerService().registerEventTimeTimer(hour);
        }
        long started = System.nanoTime();
        BoardObservation observation =
                reader().read(state, frame.picture(), frame.timeMicros(), frame.frameIndex());
        metrics.readMicros.inc((System.nanoTime() - started) / 1_000);
        metrics.pictures.inc();
        metrics.boardsShown.inc(observation.shown() ? 1 : 0);
        metrics.scoreChanges.inc(observation.changes().size());
        streamState.update(state);
        out.collect(new BoardReport(frame.streamId(), observation));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<BoardReport> out)
            throws Exception {
        ScoreboardState state = streamState.value();
        if (state != null && timestamp >= forgetAt(state.lastMicros())) {
            streamState.clear();
        }
    }

    /** The full hour that is at least an hour after a time. */
    private static long forgetAt(long micros) {
        return Math.floorDiv(micros / 1_000, HOUR_MILLIS) * HOUR_MILLIS + 2 * HOUR_MILLIS;
    }

    private ScoreboardReader reader() {
        ScoreboardReader current = reader;
        if (current == null) {
            TextReader loaded = TextReader.load();
            current = new ScoreboardReader(loaded, settings.region());
            text = loaded;
            reader = current;
        }
        return current;
    }
}
