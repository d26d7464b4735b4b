/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a drawn object is, with its class number in MOTChallenge files. */
public enum ObjectKind {
    /** MOTChallenge class 1, pedestrian. */
    PERSON(1),
    /** MOTChallenge class 3, car. */
    CAR(3),
    /** A bus; MOTChallenge has no class for it, so class 12, other. */
    BUS(12),
    /** A suitcase; MOTChallenge class 12, other. */
    SUITCASE(12),
    /** Something that stands in the way and is not part of the truth; class 9, static occluder. */
    OCCLUDER(9);

    private final int motClass;

    ObjectKind(int motClass) {
        this.motClass = motClass;
    }

    /** Class number in the eighth column of a MOTChallenge truth file. */
    public int motClass() {
        return motClass;
    }

    /** The name in JSON: person, car, bus, suitcase (as COCO names them), occluder. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
