/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

/** Which rotary frequencies a request's positions are stored and asked under. */
public interface RotaryBase {
    /**
     * The frequencies for a call.
     *
     * @param length positions so far, with those of the call
     */
    float[] frequencies(int length);

    /**
     * The same for the whole request, made for the length that it may reach, so that an answer does
     * not depend on how it was cut into calls.
     *
     * @param longest prompt and answer together
     */
    static RotaryBase fixed(InternLm2Config config, int longest) {
        float[] frequencies = perCall(config).frequencies(longest);
        return length -> frequencies;
    }

    /**
     * Anew for the length of every call, as the published code does: above the limit keys of
     * different calls lie under different frequencies. For comparison with it.
     */
    static RotaryBase perCall(InternLm2Config config) {
        return length ->
                config.scaling()
                        .frequencies(
                                config.ropeTheta(),
                                config.headSize(),
                                config.maxPositions(),
                                length);
    }
}
