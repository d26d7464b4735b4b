/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets FFmpeg read a {@link ByteSource} through its I/O callbacks. All feeds share one pair of
 * callbacks (native callback slots are few); a number carried as the opaque pointer finds the feed.
 */
final class ByteFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ByteFeed.class);
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    private static final AtomicLong NEXT_ID = new AtomicLong(1);
    private static final Map<Long, ByteFeed> OPEN = new ConcurrentHashMap<>();

    private static final Read_packet_Pointer_BytePointer_int READ =
            new Read_packet_Pointer_BytePointer_int() {
                @Override
                public int call(Pointer opaque, BytePointer target, int size) {
                    ByteFeed feed = OPEN.get(opaque.address());
                    return feed == null ? AVERROR_EIO() : feed.read(target, size);
                }
            };

    private static final Seek_Pointer_long_int SEEK =
            new Seek_Pointer_long_int() {
                @Override
                public long call(Pointer opaque, long offset, int whence) {
                    ByteFeed feed = OPEN.get(opaque.address());
                    return feed == null ? AVERROR_EIO() : feed.seek(offset, whence);
                }
            };

    private final ByteSource source;
    private final Deadline deadline;
    private final long id = NEXT_ID.getAndIncrement();
    private final AVIOContext context;
    private long position;
    private boolean soughtPastEnd;
    private @Nullable IOException failure;

    ByteFeed(ByteSource source, Deadline deadline) {
        this.source = source;
        this.deadline = deadline;
        BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES));
        context = avio_alloc_context(buffer, BUFFER_BYTES, 0, new Ticket(id), READ, null, SEEK);
        OPEN.put(id, this);
    }

    AVIOContext context() {
        return context;
    }

    Deadline deadline() {
        return deadline;
    }

    ByteSource source() {
        return source;
    }

    /**
     * Whether the media is cut short: the demuxer wanted to go where no bytes are, or its own
     * lengths say so.
     */
    boolean endsEarly(String container) {
        try {
            return soughtPastEnd || DeclaredLength.exceeds(source, container);
        } catch (IOException e) {
            failure = e;
            return true;
        }
    }

    /** The error of the source that ended reading, if any. */
    @Nullable IOException failure() {
        return failure;
    }

    private int read(BytePointer target, int size) {
        if (deadline.expired()) {
            return AVERROR_EXIT();
        }
        try {
            int count = source.read(position, target.capacity(size).asByteBuffer());
            if (count <= 0) {
                return AVERROR_EOF();
            }
            position += count;
            return count;
        } catch (IOException e) {
            failure = e;
            return AVERROR_EIO();
        } catch (RuntimeException e) {
            LOG.warn("Reading {} bytes at {} failed", size, position, e);
            return AVERROR_EIO();
        }
    }

    private long seek(long offset, int whence) {
        try {
            long size = source.size();
            int mode = whence & ~AVSEEK_FORCE;
            if (mode == AVSEEK_SIZE) {
                return size;
            }
            long target =
                    switch (mode) {
                        case SEEK_SET -> offset;
                        case SEEK_CUR -> position + offset;
                        case SEEK_END -> size + offset;
                        default -> -1;
                    };
            if (target < 0 || deadline.expired()) {
                return AVERROR_EIO();
            }
            if (target > size) {
                soughtPastEnd = true;
            }
            position = target;
            return target;
        } catch (IOException e) {
            failure = e;
            return AVERROR_EIO();
        }
    }

    @Override
    public void close() {
        if (OPEN.remove(id) != null) {
            av_free(context.buffer());
            avio_context_free(context);
        }
    }
}
