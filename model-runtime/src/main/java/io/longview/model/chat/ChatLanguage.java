/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.language.BpeTokenizer;
import io.longview.model.language.InternLm2;
import io.longview.model.tensor.TensorEngine;

/**
 * What reads prompts and writes answers.
 *
 * @param engine where it computes
 * @param tokenizer of the checkpoint
 * @param model its language model; closed by its owner
 */
record ChatLanguage(TensorEngine engine, BpeTokenizer tokenizer, InternLm2 model) {}
