/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources on a server: what may be opened, what is refused, and what messages show. */
@Timeout(30)
class NetworkInputTest {
    private static final CutSettings SETTINGS =
            CutSettings.defaults()
                    .withTargetDuration(Duration.ZERO)
                    .withIoTimeout(Duration.ofSeconds(2));

    private final List<String> asked = new ArrayList<>();
    private HttpServer server = newServer();
    private byte[] content = new byte[0];
    private String redirect = "";

    @TempDir Path folder;

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    if (redirect.isEmpty()) {
                        exchange.sendResponseHeaders(200, content.length);
                        exchange.getResponseBody().write(content);
                    } else {
                        exchange.getResponseHeaders().set("Location", redirect);
                        exchange.sendResponseHeaders(302, -1);
                    }
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://me:secret@127.0.0.1:%d/stream".formatted(server.getAddress().getPort());
    }

    private MediaException refusal(String url) {
        try (RecordingSource source = RecordingSource.open(url, SETTINGS)) {
            throw new AssertionError("Expected a refusal, got " + source.container());
        } catch (MediaException e) {
            assertThat(e).message().doesNotContain("secret");
            return e;
        }
    }

    @Test
    void cutsWhatAServerSends() {
        content = TestMedia.clip("libopenh264", "mpegts").encode();
        List<CutSegment> segments = new ArrayList<>();
        try (RecordingSource source = RecordingSource.open(url(), SETTINGS);
                SegmentCutter cutter = new SegmentCutter(source, SETTINGS)) {
            assertThat(source.live()).isTrue();
            assertThat(source.name()).doesNotContain("secret").endsWith("/stream");
            for (CutSegment next = cutter.next(); next != null; next = cutter.next()) {
                segments.add(next);
            }
            assertThat(cutter.problems()).isEmpty();
        }
        assertThat(segments).hasSize(3);
        assertThat(CutTester.framesOf(segments)).isEqualTo(CutTester.framesOf(content, 0));
    }

    @Test
    void doesNotFollowPlaylists() {
        content =
                "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n/other.ts\n#EXT-X-ENDLIST\n"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(url()).fault())
                .isIn(MediaFault.UNSUPPORTED_CONTAINER, MediaFault.NOT_MEDIA);
        assertThat(asked).containsOnly("/stream");
    }

    @Test
    void doesNotFollowRedirectsToFiles() throws IOException {
        Path file = folder.resolve("private.mp4");
        Files.write(file, TestMedia.clip("mpeg4", "mp4").encode());
        redirect = file.toUri().toString();

        assertThat(refusal(url()).fault()).isEqualTo(MediaFault.UNREADABLE);
    }

    @Test
    void namesAServerThatRefuses() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        MediaException refusal = refusal("rtsp://me:secret@127.0.0.1:%d/1".formatted(port));

        assertThat(refusal.fault()).isEqualTo(MediaFault.UNREADABLE);
        assertThat(refusal)
                .message()
                .startsWith(
                        "Expected a video stream at rtsp://127.0.0.1:%d/1, got: ".formatted(port))
                .contains("Connection refused");
    }

    @Test
    void givesUpOnAServerThatIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            for (String scheme : List.of("http", "rtsp", "tcp")) {
                long start = System.nanoTime();
                MediaException refusal =
                        refusal("%s://127.0.0.1:%d/1".formatted(scheme, silent.getLocalPort()));
                assertThat(refusal.fault()).isEqualTo(MediaFault.UNREADABLE);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(8));
            }
        }
    }
}
