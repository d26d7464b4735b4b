/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How sure an event is. */
public enum EventStatus {
    @JsonProperty("provisional")
    PROVISIONAL,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("rejected")
    REJECTED
}
