/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/** Media could not be opened, read or written; carries the category and, if native, the call. */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final MediaFault fault;

    public MediaException(MediaFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /**
     * An FFmpeg call that failed.
     *
     * @param fault what it means for the media
     * @param action what was being done, as the start of a sentence
     * @param function the C function
     * @param code its negative result
     */
    static MediaException ofCall(MediaFault fault, String action, String function, int code) {
        return new MediaException(
                fault, "%s: %s".formatted(action, FFmpegLibrary.describe(function, code)));
    }

    /** What it means for the media. */
    public MediaFault fault() {
        return fault;
    }
}
