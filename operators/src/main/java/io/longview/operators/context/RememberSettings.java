/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextSettings;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * Validated configuration of what is remembered; see {@link ContextOptions}.
 *
 * @param context limits of one stream's memory
 * @param zone time zone of questions and sentences
 */
public record RememberSettings(ContextSettings context, ZoneId zone) implements Serializable {}
