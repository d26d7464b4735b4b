/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.heads.temporal.CgDetrSettings.Depths;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The golden data beside this test; see their README. */
final class TemporalGoldens {
    /** Sizes of both model cases, from their config.json. */
    static final CgDetrSettings SETTINGS =
            new CgDetrSettings(32, 8, 48, new Depths(2, 2, 2, 3), 5, 4, 6, 1, 20, 24);

    private TemporalGoldens() {}

    static SafetensorsFile open(String golden, String part) throws IOException {
        String file = golden + "/" + part + ".safetensors";
        try (InputStream in =
                Objects.requireNonNull(TemporalGoldens.class.getResourceAsStream(file), file)) {
            return SafetensorsFile.of(file, in.readAllBytes());
        }
    }

    static GroundingInput input(SafetensorsFile inputs, NDManager manager) {
        return new GroundingInput(
                load(inputs, "src_vid", manager),
                load(inputs, "src_vid_mask", manager),
                load(inputs, "src_txt", manager),
                load(inputs, "src_txt_mask", manager),
                load(inputs, "prompt_token", manager));
    }

    static NDArray load(SafetensorsFile file, String name, NDManager manager) {
        return manager.create(file.floats(name), new Shape(file.tensor(name).shape()));
    }

    static void assertClose(String name, float[] found, float[] expected, float tolerance) {
        assertThat(found).as(name).hasSameSizeAs(expected);
        float farthest = 0;
        for (int i = 0; i < found.length; i++) {
            farthest = Math.max(farthest, Math.abs(found[i] - expected[i]));
        }
        assertThat(farthest).as(name).isLessThanOrEqualTo(tolerance);
    }
}
