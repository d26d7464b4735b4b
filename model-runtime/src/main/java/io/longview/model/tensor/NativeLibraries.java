/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

/** Rules for every native library that DJL loads. */
public final class NativeLibraries {
    private NativeLibraries() {}

    /**
     * Has DJL take natives from the class path alone and report no usage. Everything that is about
     * to load one calls this first; PyTorch and ONNX Runtime do so in this package.
     */
    public static void stayOffline() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }
}
