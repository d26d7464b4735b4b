/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import io.longview.jobs.results.Rejection;
import java.util.List;

/**
 * What of a recording reached the segments topic.
 *
 * @param segments segments published
 * @param bytes their media bytes
 * @param rejections what could not be cut, with reasons
 */
record PublishedRecording(long segments, long bytes, List<Rejection> rejections) {
    PublishedRecording {
        rejections = List.copyOf(rejections);
    }
}
