/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Writes an answer behind a prompt, token by token.
 *
 * @param sampling how tokens are drawn
 * @param stop tokens that end the answer; they are not part of it
 * @param longest most tokens of an answer
 */
public record Generation(Sampling sampling, Set<Long> stop, int longest) {
    public Generation {
        stop = Set.copyOf(stop);
        if (longest < 1) {
            throw new IllegalArgumentException(
                    "Expected an answer of at least 1 token, got " + longest);
        }
    }

    /**
     * Goes on behind what a cache holds.
     *
     * @param logits of the last position of the prompt, (1,V)
     * @param cache the prompt's state; has the answer's tokens too afterwards, but for the last
     * @param goOn is told every token; false ends the answer behind it
     * @return the answer
     */
    public long[] run(
            TensorEngine engine,
            InternLm2 model,
            float[] logits,
            KvCache cache,
            LongPredicate goOn) {
        LongStream.Builder answer = LongStream.builder();
        float[] last = logits;
        for (int i = 0; i < longest; i++) {
            long token = sampling.next(last);
            if (stop.contains(token)) {
                break;
            }
            answer.add(token);
            if (!goOn.test(token) || i + 1 == longest) {
                break;
            }
            try (NDManager manager = engine.newManager();
                    TensorScope scope = TensorScope.under(manager)) {
                NDArray next = model.embed(scope, new long[] {token});
                last = model.forward(scope, next, cache).toFloatArray();
            }
        }
        return answer.build().toArray();
    }
}
