/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/**
 * A picture to search for, as tokens: those of one clip that shows the picture in all its frames.
 *
 * @param tokens the tokens after HiCo level 1
 */
public record VisualQuery(TokenBlock tokens) {}
