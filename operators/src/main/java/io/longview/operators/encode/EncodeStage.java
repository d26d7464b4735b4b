/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

/** Which encoding it is; names the group of its metrics. */
public enum EncodeStage {
    /** By the frame encoder that finds objects. */
    FRAMES("encode"),
    /** By the chat model's tower. */
    CHAT("chatencode");

    private final String group;

    EncodeStage(String group) {
        this.group = group;
    }

    String group() {
        return group;
    }
}
