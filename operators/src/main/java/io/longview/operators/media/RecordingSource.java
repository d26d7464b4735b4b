/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A recording or a live source whose coded pictures can be read one after the other. */
public final class RecordingSource implements AutoCloseable {
    private final Demuxer demuxer;
    private final Deadline deadline;
    private final String name;
    private final boolean live;
    private final @Nullable ByteFeed feed;
    private final AutoCloseable input;
    private boolean closed;

    private RecordingSource(
            Demuxer demuxer,
            Deadline deadline,
            String name,
            @Nullable ByteFeed feed,
            AutoCloseable input) {
        this.demuxer = demuxer;
        this.deadline = deadline;
        this.name = name;
        this.live = feed == null;
        this.feed = feed;
        this.input = input;
    }

    /**
     * Opens a file path or a URL.
     *
     * @throws MediaException if it cannot be opened or holds no usable video
     * @throws IllegalArgumentException if it is a URL of a scheme that is not accepted
     */
    public static RecordingSource open(String fileOrUrl, CutSettings settings) {
        return MediaUrl.looksLikeUrl(fileOrUrl)
                ? openUrl(MediaUrl.parse(fileOrUrl), settings)
                : openFile(Path.of(fileOrUrl), settings);
    }

    /**
     * Opens a file. Nothing but this file is ever read, whatever it says.
     *
     * @throws MediaException if it cannot be read or holds no usable video
     */
    public static RecordingSource openFile(Path path, CutSettings settings) {
        FFmpegLibrary.load();
        FileSource file = FileSource.open(path);
        Deadline deadline = Deadline.ofElapsedTime(settings.ioTimeout());
        ByteFeed feed = new ByteFeed(file, deadline);
        try {
            Demuxer demuxer = Demuxer.open(feed, DecodeLimits.defaults());
            AutoCloseable input =
                    () -> {
                        demuxer.close();
                        feed.close();
                        file.close();
                    };
            return new RecordingSource(demuxer, deadline, path.toString(), feed, input);
        } catch (MediaException e) {
            feed.close();
            closeQuietly(file);
            throw new MediaException(
                    e.fault(), "'%s' cannot be used: %s".formatted(path, e.getMessage()));
        }
    }

    /**
     * Connects to a live source or a recording on a server.
     *
     * @throws MediaException if there is no answer or no usable video; no message shows credentials
     */
    public static RecordingSource openUrl(MediaUrl url, CutSettings settings) {
        FFmpegLibrary.load();
        Deadline deadline = Deadline.ofElapsedTime(settings.ioTimeout());
        NetworkInput input = new NetworkInput(url, settings, deadline);
        try {
            Demuxer demuxer = input.open(DecodeLimits.defaults());
            return new RecordingSource(demuxer, deadline, url.toString(), null, input);
        } catch (MediaException e) {
            input.close();
            throw e;
        }
    }

    private static void closeQuietly(FileSource file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Demuxer demuxer() {
        return demuxer;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Whether the file is shorter than it says. */
    boolean cutShort() {
        return feed != null && feed.endsEarly(demuxer.container());
    }

    /** Path or URL, without credentials. */
    public String name() {
        return name;
    }

    /** Whether it comes over the network. */
    public boolean live() {
        return live;
    }

    /** Short name of the container. */
    public String container() {
        return demuxer.container();
    }

    /** Short name of the codec. */
    public String codec() {
        return demuxer.codec();
    }

    /** Releases native memory and the file or connection; idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                input.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("Closing " + name + " failed", e);
            }
        }
    }
}
