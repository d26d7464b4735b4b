/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where in its life an event is. */
public enum EventPhase {
    @JsonProperty("new")
    NEW,
    @JsonProperty("update")
    UPDATE,
    @JsonProperty("end")
    END,
    @JsonProperty("retract")
    RETRACT
}
