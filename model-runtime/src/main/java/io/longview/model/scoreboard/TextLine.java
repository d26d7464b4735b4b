/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.List;
import java.util.stream.Collectors;

/** One line of text as read from a crop. */
record TextLine(List<Glyph> glyphs) {
    TextLine {
        glyphs = List.copyOf(glyphs);
    }

    String text() {
        return glyphs.stream().map(Glyph::text).collect(Collectors.joining());
    }

    /** Least confidence of its characters, 0 for no text. */
    float confidence() {
        return (float) glyphs.stream().mapToDouble(Glyph::confidence).min().orElse(0);
    }
}
