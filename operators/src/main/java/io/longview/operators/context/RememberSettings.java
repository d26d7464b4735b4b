/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextSettings;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Validated configuration of what is remembered; see {@link ContextOptions}.
 *
 * @param context limits of one stream's memory
 * @param retention how long a silent stream is remembered; zero for ever
 * @param zone time zone of questions and sentences
 */
public record RememberSettings(ContextSettings context, Duration retention, ZoneId zone)
        implements Serializable {
    public RememberSettings {
        if (retention.isNegative()) {
            throw new IllegalArgumentException(
                    "Expected longview.context.retention of 0 (for ever) or more, got "
                            + retention);
        }
    }
}
