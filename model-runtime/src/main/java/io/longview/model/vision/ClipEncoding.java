/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import io.longview.model.hico.TokenBlock;
import java.util.List;

/**
 * An encoded clip.
 *
 * @param tokens the clip's tokens after HiCo level 1
 * @param detections per picture of the clip, what the encoder's region head saw, best first
 */
public record ClipEncoding(TokenBlock tokens, List<List<Detection>> detections) {}
