/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.longview.model.tensor.Constants;
import java.util.ArrayList;
import java.util.List;

/**
 * One forward pass of {@link CgDetr}. Legend: B batch, L clips, T text tokens with the prompt, D
 * dummies, Q queries, E hidden.
 */
final class GroundingPass {
    /** Rows of the embedding of token types. */
    private static final int TEXT = 0;

    private static final int VIDEO = 1;

    private final CgDetrSettings settings;
    private final Weights weights;
    private final ActivationProbe probe;

    GroundingPass(CgDetrSettings settings, Weights weights, ActivationProbe probe) {
        this.settings = settings;
        this.weights = weights;
        this.probe = probe;
    }

    GroundingOutput run(GroundingInput input) {
        NDArray mask = input.clipMask();
        NDArray clips = typed("input_vid_proj", "x.vid_proj", input.clips(), VIDEO); // (B,L,E)
        NDArray positions = seen("x.pos_vid", SinePositions.ofClips(mask, settings.hidden()));
        TextToVideo.Text text = text(input);
        TextToVideo layers = new TextToVideo(weights.under("transformer.t2v_encoder"), settings);
        TextToVideo.Result read = layers.run(clips, mask, positions, text); // (B,L,E), (B,L,D+T)
        seen("x.t2v_out", read.clips());
        seen("cate_attn_weights", read.attention());
        NDArray toText = read.attention().get(":, :, " + settings.dummies() + ":"); // (B,L,T)
        NDArray token =
                layers.runWithoutText(
                        SaliencyToken.mix(
                                clips,
                                mask,
                                toText,
                                weights.get("global_rep_token"),
                                settings.prompts())); // (B,1,E)
        seen("x.global_token", token);
        NDArray memory = encode(token, read.clips(), positions, mask); // (B,1+L,E)
        seen("x.encoder_memory", memory);
        NDArray global = memory.get(":, :1"); // (B,1,E)
        NDArray local = memory.get(":, 1:").add(global); // (B,L,E)
        return new GroundingOutput(
                spans(new SpanDecoder.Memory(local, positions, mask)),
                saliency(local, global),
                Constants.atMost(toText.sum(new int[] {2}), 1));
    }

    /** Step 2 with the type embedding: (B,N,width) to (B,N,E). */
    private NDArray typed(String name, String probed, NDArray x, int type) {
        Weights part = weights.under(name);
        NDArray y = Activation.relu(part.linear("0.net.1", part.norm("0.LayerNorm", x)));
        y = seen(probed, part.linear("1.net.1", part.norm("1.LayerNorm", y)));
        return y.add(weights.get("token_type_embeddings.weight").get(type));
    }

    /** Steps 1 to 4: the prompt joins the text, and dummies learn from both. */
    private TextToVideo.Text text(GroundingInput input) {
        PromptedText prompted = PromptedText.of(input);
        seen("x.src_txt_with_prompt", prompted.tokens());
        NDArray tokens = typed("input_txt_proj", "x.txt_proj", prompted.tokens(), TEXT);
        long batch = tokens.getShape().get(0);
        NDArray dummies =
                weights.get("dummy_rep_token")
                        .expandDims(0)
                        .tile(new long[] {batch, 1, 1}); // (B,D,E)
        NDArray places = weights.get("dummy_rep_pos").expandDims(0).tile(new long[] {batch, 1, 1});
        NDArray positions =
                places.concat(tokens.getManager().zeros(tokens.getShape()), 1); // (B,D+T,E)
        NDArray real = tokens.getManager().ones(new Shape(batch, settings.dummies())); // (B,D)
        NDArray mask = seen("txt_mask", real.concat(prompted.mask(), 1)); // (B,D+T)
        NDArray encoded =
                Encoder.run(
                        weights.under("txtproj_encoder"),
                        new Encoder.Sizes(settings.depths().text(), settings.heads()),
                        dummies.concat(tokens, 1),
                        positions,
                        mask);
        NDArray informed = seen("dummy_tokens", encoded.get(":, :" + settings.dummies()));
        return new TextToVideo.Text(informed.concat(tokens, 1), positions, mask);
    }

    /** Step 7: (B,1,E) and (B,L,E) to (B,1+L,E). */
    private NDArray encode(NDArray token, NDArray clips, NDArray positions, NDArray mask) {
        long batch = clips.getShape().get(0);
        NDArray place =
                weights.get("global_rep_pos")
                        .expandDims(0)
                        .tile(new long[] {batch, 1, 1}); // (B,1,E)
        NDArray real = mask.getManager().ones(new Shape(batch, 1));
        return Encoder.run(
                weights.under("transformer.encoder"),
                new Encoder.Sizes(settings.depths().encoder(), settings.heads()),
                token.concat(clips, 1),
                place.concat(positions, 1),
                real.concat(mask, 1));
    }

    /** Steps 8 and 9. */
    private List<GroundingOutput.Spans> spans(SpanDecoder.Memory memory) {
        List<SpanDecoder.Layer> layers =
                new SpanDecoder(weights.under("transformer.decoder"), settings)
                        .run(weights.get("query_embed.weight"), memory);
        NDList contents = new NDList();
        NDList references = new NDList();
        List<GroundingOutput.Spans> spans = new ArrayList<>();
        for (SpanDecoder.Layer layer : layers) {
            contents.add(layer.content());
            references.add(layer.reference());
            NDArray step = weights.under("span_embed").perceptron(3, layer.content());
            spans.add(
                    new GroundingOutput.Spans(
                            weights.linear("class_embed", layer.content()),
                            step.add(SpanDecoder.logit(layer.reference()))
                                    .getNDArrayInternal()
                                    .sigmoid()));
        }
        seen("x.hs", NDArrays.stack(contents));
        seen("x.references", NDArrays.stack(references));
        return spans;
    }

    /** Step 10: (B,L,E) and (B,1,E) to (B,L). */
    private NDArray saliency(NDArray clips, NDArray token) {
        NDArray products =
                weights.linear("saliency_proj1", clips)
                        .mul(weights.linear("saliency_proj2", token));
        return Constants.times(products.sum(new int[] {2}), 1 / Math.sqrt(settings.hidden()));
    }

    private NDArray seen(String name, NDArray value) {
        probe.see(name, value);
        return value;
    }

    /**
     * Step 1: the prompt token right behind the last real token of each text.
     *
     * @param tokens (B,T+1,textWidth)
     * @param mask (B,T+1)
     */
    private record PromptedText(NDArray tokens, NDArray mask) {
        static PromptedText of(GroundingInput input) {
            NDArray mask = input.textMask();
            NDArray one = mask.getManager().ones(new Shape(mask.getShape().get(0), 1));
            NDArray nothing = Constants.times(one, 0);
            // 1 up to the place of the prompt, with it and without it; the difference is the place.
            NDArray with = one.concat(mask, 1); // (B,T+1)
            NDArray place = with.sub(mask.concat(nothing, 1)).expandDims(2); // (B,T+1,1)
            NDArray room = input.text().getManager().zeros(input.prompt().getShape());
            NDArray before =
                    input.text().concat(room, 1).mul(with.sub(place.squeeze(2)).expandDims(2));
            NDArray after =
                    room.concat(input.text(), 1).mul(Constants.complement(with).expandDims(2));
            NDArray tokens = before.add(place.mul(input.prompt())).add(after);
            return new PromptedText(tokens, with);
        }
    }
}
