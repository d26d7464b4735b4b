/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bundle, wherever they lie. Names are plain file names, checked by the manifest.
 */
sealed interface BundleFiles {
    /** The file as an error should call it. */
    String describe(String file);

    boolean exists(String file);

    InputStream open(String file) throws IOException;

    SafetensorsFile openWeights(String file);

    /** All weight files present, where they can be listed. */
    List<String> weightFiles();

    default byte[] bytes(String file) {
        if (!exists(file)) {
            throw new BundleException(
                    "%s: not found; expected a bundle with a %s there"
                            .formatted(describe(file), BundleManifest.FILE));
        }
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    default String sha256(String file) {
        MessageDigest digest = sha256();
        try (DigestInputStream in = new DigestInputStream(open(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private BundleException unreadable(String file, IOException cause) {
        return new BundleException(
                "%s: cannot be read: %s".formatted(describe(file), cause), cause);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A bundle in a directory. */
    record Directory(Path directory) implements BundleFiles {
        @Override
        public String describe(String file) {
            return directory.resolve(file).toString();
        }

        @Override
        public boolean exists(String file) {
            return Files.isRegularFile(directory.resolve(file));
        }

        @Override
        public InputStream open(String file) throws IOException {
            return Files.newInputStream(directory.resolve(file));
        }

        @Override
        public SafetensorsFile openWeights(String file) {
            return SafetensorsFile.open(directory.resolve(file));
        }

        @Override
        public List<String> weightFiles() {
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> name.endsWith(".safetensors"))
                        .toList();
            } catch (IOException e) {
                throw new BundleException("%s: cannot be listed: %s".formatted(directory, e), e);
            }
        }
    }

    /** A bundle in the class path; its files are small enough for memory. */
    record Resources(ClassLoader loader, String folder) implements BundleFiles {
        @Override
        public String describe(String file) {
            return "classpath:" + folder + "/" + file;
        }

        @Override
        public boolean exists(String file) {
            return loader.getResource(folder + "/" + file) != null;
        }

        @Override
        public InputStream open(String file) throws IOException {
            @Nullable InputStream in = loader.getResourceAsStream(folder + "/" + file);
            if (in == null) {
                throw new IOException("no such resource");
            }
            return in;
        }

        @Override
        public SafetensorsFile openWeights(String file) {
            return SafetensorsFile.of(describe(file), bytes(file));
        }

        /** A class path cannot be listed; the jar holds what the build put there. */
        @Override
        public List<String> weightFiles() {
            return List.of();
        }
    }
}
