/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.Bundle;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.model.vision.Picture;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may end at any time, also while models compute in it. */
class NativeExitTest {
    private static final int THREADS = 6;
    private static final int PATIENCE_SECONDS = 120;

    @TempDir Path folder;

    @Test
    void aProcessEndsInGoodOrderWhileModelsCompute() throws Exception {
        Path output = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Computing.class.getName())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as("exit code; output: %s", output).isZero();
        assertThat(output).content().contains(Computing.ENDING);
    }

    /** Encodes in several threads without end, and exits. */
    static final class Computing {
        static final String ENDING = "all compute";

        public static void main(String[] arguments) throws InterruptedException {
            CountDownLatch started = new CountDownLatch(THREADS);
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> encode(started));
                thread.setDaemon(true);
                thread.start();
            }
            started.await();
            System.out.println(ENDING);
            System.exit(0);
        }

        private static void encode(CountDownLatch started) {
            int side = 416;
            Picture picture =
                    new Picture(new InputSize(side, side, side, side), new byte[side * side * 3]);
            List<List<Picture>> clips = List.of(Collections.nCopies(4, picture));
            try (FrameEncoder encoder =
                    NanoDetEncoder.load(Bundle.compact(), EncoderSettings.defaults())) {
                encoder.encode(clips);
                started.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                    encoder.encode(clips);
                }
            }
        }
    }
}
