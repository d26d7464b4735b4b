/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import org.jspecify.annotations.Nullable;

/** The ways in which a needle is asked for. */
enum Question {
    IMAGE("image", "Same picture"),
    IMAGE_NOISY("imageNoisy", "Picture at 75 %, JPEG 60"),
    TEXT("text", "Text, any range"),
    TEXT_TOP1("textTop1", "Text, strongest range"),
    NAIVE_IMAGE("naiveImage", "Baseline, same picture"),
    NAIVE_IMAGE_NOISY("naiveImageNoisy", "Baseline, 75 %, JPEG 60"),
    NAIVE_TEXT("naiveText", "Baseline, text");

    private final String key;
    private final String title;

    Question(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** Name in files. */
    String key() {
        return key;
    }

    /** Name for people. */
    String title() {
        return title;
    }

    /** The answer to it, null if it was not asked. */
    @Nullable Answer of(Trial trial) {
        return switch (this) {
            case IMAGE -> trial.picture();
            case IMAGE_NOISY -> trial.noisy();
            case TEXT -> trial.text();
            case TEXT_TOP1 -> trial.strongest();
            case NAIVE_IMAGE -> trial.naive().picture();
            case NAIVE_IMAGE_NOISY -> trial.naive().noisy();
            case NAIVE_TEXT -> trial.naive().text();
        };
    }
}
