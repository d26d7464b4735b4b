/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

/** Why an object is not followed any more. */
public enum EndReason {
    /** It was last seen at the edge of the picture, moving out. */
    LEFT_VIEW,
    /** It was not seen again for as long as it is remembered. */
    LOST,
    /** It turned out to be another object that is still followed. */
    DUPLICATE,
    /** The scene was cut. */
    SCENE_CUT,
    /** The stream came to its end. */
    STREAM_ENDED,
    /** The source stopped delivering. */
    SOURCE_LOST
}
