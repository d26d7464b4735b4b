/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of a URL ever shows who may open it. */
class MediaUrlTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://camera/stream, rtsp://camera/stream",
        "rtsp://user:secret@camera:554/stream, rtsp://camera:554/stream",
        "rtsp://us.er:secret@camera/stream, rtsp://camera/stream",
        "rtsp://me@home.org:secret@camera/stream, rtsp://camera/stream",
        "rtsp://:secret@camera/stream, rtsp://camera/stream",
        "rtsp://user:@camera/stream, rtsp://camera/stream",
        "rtsp://user:se/cr@et@camera/stream, rtsp://camera/stream",
        "http://camera/cgi?usr=me&pwd=secret, http://camera/cgi",
        "http://camera/video;auth=secret, http://camera/video",
        "http://camera/video#secret, http://camera/video",
        "rtsp://user:secret@[::1]:554/stream, rtsp://[::1]:554/stream",
        "rtsp://user:sec ret@ca mera/stream, rtsp://(not shown)",
        "rtsp://user:secret@/stream, rtsp://(not shown)",
        "http://us:secret, http://(not shown)"
    })
    void showsNoCredentials(String url, String shown) {
        assertThat(MediaUrl.parse(url)).hasToString(shown);
        assertThat(MediaUrl.redactIn("Opening '" + url + "' failed"))
                .doesNotContain("secret")
                .doesNotContain("se/cr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "concat://a|b", "crypto://x", "ftp://u:p@h/x"})
    void refusesOtherSchemes(String url) {
        String scheme = url.substring(0, url.indexOf(':'));

        assertThatThrownBy(() -> MediaUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a URL that starts with rtsp://, rtsps://, rtp://, udp://, tcp://,"
                                + " http:// or https://, got scheme '%s'".formatted(scheme));
    }

    @Test
    void refusesTextsWithoutAScheme() {
        assertThatThrownBy(() -> MediaUrl.parse("user:secret@camera"))
                .hasMessageEndingWith("got a text without a scheme");
    }

    @Test
    void tellsUrlsFromPaths() {
        assertThat(MediaUrl.looksLikeUrl("rtsp://camera/1")).isTrue();
        assertThat(MediaUrl.looksLikeUrl("/videos/a.mp4")).isFalse();
        assertThat(MediaUrl.looksLikeUrl("C:\\videos\\a.mp4")).isFalse();
        assertThat(MediaUrl.looksLikeUrl("a.mp4")).isFalse();
    }
}
