/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import ai.djl.ndarray.NDArray;

/**
 * The result of merging sequences of tokens. Legend: B batch, P tokens before, T after, C channels.
 *
 * @param values merged token vectors, (B,T,C)
 * @param sizes per merged token, how many tokens went into it, (B,T)
 * @param assignment per token before, the index of the merged token that it went into, (B,P) int64
 */
public record MergedTokens(NDArray values, NDArray sizes, NDArray assignment) {}
