/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.InputSize;
import io.longview.operators.wire.RecordCodec;
import java.util.Random;

/** Beginnings of clips of any kind. */
public final class RandomClipStarts {
    private RandomClipStarts() {}

    /** Layout of the beginning of a clip. */
    @SuppressWarnings("unchecked") // The state's class is the package's own matter.
    public static RecordCodec<Object> codec() {
        return (RecordCodec<Object>) (RecordCodec<?>) new ClipStart.Codec();
    }

    /** The beginning of a clip. */
    public static Object draw(Random random) {
        return new ClipStart(
                random.nextInt(),
                random.nextLong(),
                new InputSize(32, 64, 1 + random.nextInt(32), 64));
    }
}
