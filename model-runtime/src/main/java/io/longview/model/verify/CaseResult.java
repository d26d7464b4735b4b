/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.verify;

import io.longview.model.golden.Comparison;
import io.longview.model.golden.Comparison.Verdict;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of one case folder.
 *
 * @param folder where it lies
 * @param outcome how it ended
 * @param reason why it was not compared; empty if it was
 * @param comparisons its tensors, in the order in which they were compared
 */
public record CaseResult(
        Path folder, Outcome outcome, String reason, List<Comparison> comparisons) {
    /** How a case can end. */
    public enum Outcome {
        /** Every tensor is within its tolerance. */
        HELD,
        /** At least one tensor is not, or the case could not be computed. */
        MISSED,
        /** No component computes cases of this form. */
        UNKNOWN
    }

    public CaseResult {
        comparisons = List.copyOf(comparisons);
    }

    static CaseResult compared(Path folder, List<Comparison> comparisons) {
        boolean missed = comparisons.stream().anyMatch(c -> c.verdict() == Verdict.MISSED);
        boolean held = comparisons.stream().anyMatch(c -> c.verdict() == Verdict.HELD);
        Outcome outcome = held && !missed ? Outcome.HELD : Outcome.MISSED;
        return new CaseResult(
                folder, outcome, held || missed ? "" : "nothing was compared", comparisons);
    }

    static CaseResult unknown(Path folder, String reason) {
        return new CaseResult(folder, Outcome.UNKNOWN, reason, List.of());
    }

    static CaseResult failed(Path folder, String reason) {
        return new CaseResult(folder, Outcome.MISSED, reason, List.of());
    }
}
