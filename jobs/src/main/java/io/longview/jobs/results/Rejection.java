/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.results;

/**
 * A part of a recording that could not be used.
 *
 * @param reason category in kebab-case
 * @param message what was expected, what was got, what to do
 */
public record Rejection(String reason, String message) {}
