/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an event is about. */
public enum EventKind {
    @JsonProperty("track")
    TRACK,
    @JsonProperty("moment")
    MOMENT,
    @JsonProperty("rule")
    RULE,
    @JsonProperty("answer")
    ANSWER,
    @JsonProperty("health")
    HEALTH
}
