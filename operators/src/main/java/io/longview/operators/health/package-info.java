/* SPDX-License-Identifier: Apache-2.0 */
/** What is said about each stream's well-being. */
@NullMarked
package io.longview.operators.health;

import org.jspecify.annotations.NullMarked;
