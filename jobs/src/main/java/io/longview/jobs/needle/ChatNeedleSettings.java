/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import java.nio.file.Path;

/**
 * What a needle test with a chat model does.
 *
 * @param grid haystack, needles, lengths and depths
 * @param bundle bundle directory of the chat model
 * @param engine where it computes
 * @param precision numbers to compute in
 * @param detailClips latest clips with all their tokens
 */
public record ChatNeedleSettings(
        NeedleSettings grid,
        Path bundle,
        EngineSettings engine,
        Precision precision,
        int detailClips) {}
