/* SPDX-License-Identifier: Apache-2.0 */
/** The needle-in-a-haystack test: is what was shown for one clip found again in a long stream? */
@NullMarked
package io.longview.jobs.needle;

import org.jspecify.annotations.NullMarked;
