/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.io.Serializable;

/**
 * Configuration of the spotting of moments; see {@link MomentOptions}.
 *
 * @param details whether shot boundaries and changes of the scoreboard are events too
 * @param temporalHead whether the temporal head is asked too
 */
public record MomentSettings(boolean details, boolean temporalHead) implements Serializable {}
