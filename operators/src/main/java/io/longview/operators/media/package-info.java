/* SPDX-License-Identifier: Apache-2.0 */
/** Media as plain Java: segments, pictures, decoding, cutting and writing. Sees no Flink. */
@NullMarked
package io.longview.operators.media;

import org.jspecify.annotations.NullMarked;
