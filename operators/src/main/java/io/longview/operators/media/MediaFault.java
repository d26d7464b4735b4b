/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.Locale;

/** Why media could not be used, wholly or in part; the names go into contracts and metrics. */
public enum MediaFault {
    /** The bytes are no media at all. */
    NOT_MEDIA,
    /** Media, but in a container that is not accepted (playlists and scripts among them). */
    UNSUPPORTED_CONTAINER,
    /** Video in a codec or pixel format that is not accepted. */
    UNSUPPORTED_CODEC,
    /** The container holds no video. */
    NO_VIDEO_STREAM,
    /** Video packets are there, but none that decoding could start from. */
    NO_KEY_FRAME,
    /** The media ends before its own tables say it should. */
    TRUNCATED,
    /** Some of the bytes are damaged. */
    CORRUPT,
    /** A size limit was reached: bytes, pixels or frames. */
    TOO_LARGE,
    /** Decoding took longer than allowed. */
    TIME_LIMIT,
    /** The video is encrypted and no key can be had. */
    ENCRYPTED,
    /** The source cannot be opened or read (file system, network). */
    UNREADABLE;

    /** The kebab-case name in contracts and metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
