/* SPDX-License-Identifier: Apache-2.0 */
/** Bundles: a model as files, with a manifest that says what they are and where they come from. */
@NullMarked
package io.longview.model.bundle;

import org.jspecify.annotations.NullMarked;
