/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.TokenPrior;
import org.jspecify.annotations.Nullable;

/** Opens the search when the first question comes, so that a task starts without the engine. */
final class LazySearch implements AutoCloseable {
    private final ContextSettings settings;
    private @Nullable ContextSearch search;

    LazySearch(ContextSettings settings) {
        this.settings = settings;
    }

    ContextSearch get() {
        ContextSearch open = search;
        if (open == null) {
            open = new ContextSearch(settings, TokenPrior.ofChannels(settings.channels()));
            search = open;
        }
        return open;
    }

    @Override
    public void close() {
        ContextSearch open = search;
        search = null;
        if (open != null) {
            open.close();
        }
    }
}
