/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Wraps TorchScript text into the archive format that PyTorch loads: an uncompressed zip with the
 * source, an empty table of constants and a pickle of the module object without tensors.
 */
final class ScriptArchive {
    private static final String ROOT = "module/";

    /** Pickle protocol 2 of an empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private ScriptArchive() {}

    static byte[] assemble(String className, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            add(zip, "constants.pkl", NO_CONSTANTS);
            add(zip, "data.pkl", pickle(className));
            add(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickle protocol 2 of an object of the class with the one attribute training = False. */
    private static byte[] pickle(String className) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] attribute = "training".getBytes(StandardCharsets.US_ASCII);
        out.write(new byte[] {(byte) 0x80, 2});
        out.write(("c__torch__\n" + className + "\n").getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {'q', 0, ')', (byte) 0x81, '}', '('});
        out.write(new byte[] {'X', (byte) attribute.length, 0, 0, 0});
        out.write(attribute);
        out.write(new byte[] {(byte) 0x89, 'u', 'b', '.'});
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
