/* SPDX-License-Identifier: Apache-2.0 */
/** How records cross the wire and live in state: explicit codecs, versioned, no Kryo. */
@NullMarked
package io.longview.operators.wire;

import org.jspecify.annotations.NullMarked;
