/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A network source whose text never shows credentials: it prints scheme, host, port and path. */
public final class MediaUrl {
    private static final Set<String> SCHEMES =
            Set.of("rtsp", "rtsps", "rtp", "udp", "tcp", "http", "https");
    private static final Pattern LIKE_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,15}://\\S*");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,15})://.*");

    private final String text;
    private final String scheme;

    private MediaUrl(String text, String scheme) {
        this.text = text;
        this.scheme = scheme;
    }

    /** Whether a text means a network source and not a file. */
    public static boolean looksLikeUrl(String text) {
        return SCHEME.matcher(text).matches();
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if the scheme is not accepted; the message shows no more of
     *     the text than its scheme
     */
    public static MediaUrl parse(String text) {
        var matcher = SCHEME.matcher(text);
        String scheme = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException(
                    "Expected a URL that starts with rtsp://, rtsps://, rtp://, udp://, tcp://,"
                            + " http:// or https://, got %s"
                                    .formatted(
                                            scheme.isEmpty()
                                                    ? "a text without a scheme"
                                                    : "scheme '" + scheme + "'"));
        }
        return new MediaUrl(text, scheme);
    }

    /** The whole text, with credentials: for opening only, never for messages. */
    String secretText() {
        return text;
    }

    /** The scheme in lower case. */
    public String scheme() {
        return scheme;
    }

    /** Replaces everything in a message that looks like a URL. */
    static String redactIn(String message) {
        return LIKE_URL.matcher(message)
                .replaceAll(
                        match -> java.util.regex.Matcher.quoteReplacement(redact(match.group())));
    }

    private static String redact(String url) {
        int schemeEnd = url.indexOf("://");
        String scheme = url.substring(0, schemeEnd);
        // The last @ ends the user info, wherever it stands: passwords contain / and @ unescaped.
        int at = url.lastIndexOf('@');
        String rest = at < 0 ? url.substring(schemeEnd + 3) : url.substring(at + 1);
        int end = rest.length();
        for (char mark : new char[] {'?', '#', ';'}) {
            int found = rest.indexOf(mark);
            if (found >= 0) {
                end = Math.min(end, found);
            }
        }
        try {
            URI uri = new URI(scheme + "://" + rest.substring(0, end));
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                return scheme + "://(not shown)";
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            return scheme + "://" + uri.getHost() + port + path;
        } catch (URISyntaxException e) {
            return scheme + "://(not shown)";
        }
    }

    /** Scheme, host, port and path; no user, password or query. */
    @Override
    public String toString() {
        return redact(text);
    }
}
