/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.SeenSightings;
import io.longview.operators.query.PreparedQuery;

/** From which score on something counts as seen. */
final class Thresholds {
    /** For a class, by the region head: mean over a clip's frames of the best confidence. */
    static final float CLASS_SEEN = (float) SeenSightings.SURE;

    private Thresholds() {}

    /** The threshold of a query that names none. */
    static double usual(PreparedQuery query) {
        return query.picture() == null ? CLASS_SEEN : ContextSearch.SEEN;
    }
}
