/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import io.longview.operators.media.CutProblem;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.MediaUrl;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.SegmentCutter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file or a network source, cut without re-encoding. */
public final class MediaSource implements Pass.Source {
    private final String input;
    private final CutSettings settings;
    private final String name;
    private final boolean live;

    /**
     * A source that is opened later.
     *
     * @param input path or URL
     * @throws IllegalArgumentException if it is a URL of a scheme that is not accepted
     */
    public MediaSource(String input, CutSettings settings) {
        this.input = input;
        this.settings = settings;
        this.live = MediaUrl.looksLikeUrl(input);
        this.name = live ? MediaUrl.parse(input).toString() : input;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public Pass open() {
        RecordingSource source = RecordingSource.open(input, settings);
        try {
            return new CutterPass(source, new SegmentCutter(source, settings));
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private record CutterPass(RecordingSource source, SegmentCutter cutter) implements Pass {
        @Override
        public @Nullable CutSegment next() {
            return cutter.next();
        }

        @Override
        public List<CutProblem> problems() {
            return cutter.problems();
        }

        @Override
        public void close() {
            cutter.close();
            source.close();
        }
    }
}
