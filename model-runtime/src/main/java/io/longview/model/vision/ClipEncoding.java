/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import io.longview.model.hico.TokenBlock;
import java.util.List;

/**
 * An encoded clip.
 *
 * @param tokens the clip's tokens after HiCo level 1
 * @param detections per picture of the clip, what the encoder's region head saw, best first
 * @param closer what {@link FrameEncoder#lookCloser} gave for the clip's last picture, by class id;
 *     empty if nobody looked
 */
public record ClipEncoding(
        TokenBlock tokens, List<List<Detection>> detections, List<ClassScore> closer) {
    /** A clip at which nobody looked closer. */
    public ClipEncoding(TokenBlock tokens, List<List<Detection>> detections) {
        this(tokens, detections, List.of());
    }

    /** The same clip with what a closer look gave. */
    public ClipEncoding with(List<ClassScore> closerLook) {
        return new ClipEncoding(tokens, detections, closerLook);
    }
}
