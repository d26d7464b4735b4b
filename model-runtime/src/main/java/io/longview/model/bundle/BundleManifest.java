/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import java.util.List;

/**
 * What a bundle says about itself ({@code manifest.json}), so that a model file is never used
 * without its identity, licence and origin.
 *
 * @param name name of the bundle
 * @param version version of the bundle
 * @param parts its files
 */
public record BundleManifest(String name, String version, List<Part> parts) {
    static final String FILE = "manifest.json";

    public BundleManifest {
        parts = List.copyOf(parts);
    }

    /**
     * One file of a bundle.
     *
     * @param name what the part is for, such as {@code frame-encoder}
     * @param file file name, in the same directory as the manifest
     * @param sha256 checksum of the file, lower-case hex
     * @param parameters number of trained numbers in it; 0 for a file without any
     * @param licence SPDX expression
     * @param provenance where it comes from and what was done to it
     * @param labels names of its classes, by class id; empty if it has none
     */
    public record Part(
            String name,
            String file,
            String sha256,
            long parameters,
            String licence,
            String provenance,
            List<String> labels) {
        public Part {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Reads and checks a manifest.
     *
     * @param origin what errors call it
     * @param json the manifest's text
     * @throws BundleException listing everything that is wrong
     */
    public static BundleManifest parse(String origin, byte[] json) {
        return new ManifestReader(origin).read(json);
    }
}
