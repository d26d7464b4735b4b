/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a bundle of files that lie elsewhere. They are linked where the file system can, so that
 * large weights are not kept twice.
 */
public final class BundleWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BundleWriter() {}

    /**
     * A file to be.
     *
     * @param name what the part is for
     * @param file its name, in both folders
     * @param parameters number of trained numbers in it
     */
    public record Source(String name, String file, long parameters) {}

    /**
     * Writes a bundle.
     *
     * @param from where the files lie
     * @param to folder of the bundle; made if it does not exist, empty if it does, unless it is
     *     where the files lie
     * @param identity what the bundle is
     * @param sources its files
     * @return the bundle, verified
     * @throws BundleException if the folder has a bundle already, or a file cannot be linked,
     *     copied or read
     */
    public static Bundle write(Path from, Path to, Identity identity, List<Source> sources) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("name", identity.name()).put("version", identity.version());
        ArrayNode parts = manifest.putArray("parts");
        try {
            Files.createDirectories(to);
            for (Source source : sources) {
                if (!Files.isSameFile(from, to)) {
                    place(from.resolve(source.file()), to.resolve(source.file()));
                }
                parts.addObject()
                        .put("name", source.name())
                        .put("file", source.file())
                        .put("sha256", new BundleFiles.Directory(to).sha256(source.file()))
                        .put("parameters", source.parameters())
                        .put("licence", identity.licence())
                        .put("provenance", identity.provenance());
            }
            Files.writeString(
                    to.resolve(BundleManifest.FILE),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
        } catch (FileAlreadyExistsException e) {
            throw new BundleException(
                    "%s: exists already; name an empty folder for the bundle"
                            .formatted(e.getFile()),
                    e);
        } catch (IOException e) {
            throw new BundleException("%s: cannot be written: %s".formatted(to, e), e);
        }
        return Bundle.directory(to);
    }

    /**
     * What a bundle is.
     *
     * @param name its name
     * @param version its version
     * @param licence of all its parts, SPDX expression
     * @param provenance where they come from and what was done to them
     */
    public record Identity(String name, String version, String licence, String provenance) {}

    private static void place(Path file, Path to) throws IOException {
        Path real = file.toRealPath();
        try {
            Files.createLink(to, real);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException otherDevice) {
            try {
                Files.createSymbolicLink(to, real);
            } catch (IOException | UnsupportedOperationException noLinks) {
                Files.copy(real, to);
            }
        }
    }
}
