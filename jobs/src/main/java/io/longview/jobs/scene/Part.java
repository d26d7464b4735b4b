/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Paint;
import java.awt.Shape;

/** One filled shape of a drawn object, in picture coordinates. */
record Part(Shape shape, Paint paint) {}
