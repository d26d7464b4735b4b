/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Names and shapes of the tensors of a {@link CgDetr}, without the prefix {@value #PREFIX} of TPO's
 * checkpoint; fact sheet section 5.5, "Tensors". Kernels are (out, in).
 */
public final class CgDetrWeightNames {
    /** What TPO's checkpoint puts before every name. */
    public static final String PREFIX = "cg_model.";

    /** What the published checkpoint holds, but inference does not read. */
    private static final Predicate<String> REFERENCE_ONLY =
            Pattern.compile(
                            "(moment_rep_|sent_rep_|transformer\\.mcls_encoder\\.|scls_encoder\\.|txt_position_embed\\.|txt_proj_linear\\.).*")
                    .asMatchPredicate();

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final CgDetrSettings settings;
    private final int hidden;

    private CgDetrWeightNames(CgDetrSettings settings) {
        this.settings = settings;
        hidden = settings.hidden();
    }

    /** Shape of every tensor that a head of this size computes with, by name. */
    public static Map<String, long[]> shapes(CgDetrSettings settings) {
        CgDetrWeightNames names = new CgDetrWeightNames(settings);
        names.inputs();
        names.encoders();
        names.decoder();
        names.heads();
        return names.shapes;
    }

    /** Whether a tensor, named without prefix, only took part in TPO's training. */
    public static boolean isReferenceOnly(String name) {
        return REFERENCE_ONLY.test(name);
    }

    private void inputs() {
        inputProjection("input_vid_proj", settings.videoWidth());
        inputProjection("input_txt_proj", settings.textWidth());
        shapes.put("token_type_embeddings.weight", new long[] {2, hidden});
        shapes.put("query_embed.weight", new long[] {settings.queries(), 2});
        shapes.put("dummy_rep_token", new long[] {settings.dummies(), hidden});
        shapes.put("dummy_rep_pos", new long[] {settings.dummies(), hidden});
        shapes.put("global_rep_token", new long[] {settings.pool(), hidden});
        shapes.put("global_rep_pos", new long[] {1, hidden});
    }

    private void inputProjection(String name, int width) {
        norm(name + ".0.LayerNorm", width);
        linear(name + ".0.net.1", hidden, width);
        norm(name + ".1.LayerNorm", hidden);
        linear(name + ".1.net.1", hidden, hidden);
    }

    private void encoders() {
        for (int i = 0; i < settings.depths().text(); i++) {
            encoderLayer("txtproj_encoder.layers." + i);
        }
        for (int i = 0; i < settings.depths().textToVideo(); i++) {
            String layer = "transformer.t2v_encoder.layers." + i;
            linear(layer + ".self_attn.out_proj", hidden, hidden);
            feedForward(layer, 2);
        }
        for (int i = 0; i < settings.depths().encoder(); i++) {
            encoderLayer("transformer.encoder.layers." + i);
        }
    }

    private void encoderLayer(String layer) {
        shapes.put(layer + ".self_attn.in_proj_weight", new long[] {3L * hidden, hidden});
        shapes.put(layer + ".self_attn.in_proj_bias", new long[] {3L * hidden});
        linear(layer + ".self_attn.out_proj", hidden, hidden);
        feedForward(layer, 2);
    }

    private void feedForward(String layer, int norms) {
        linear(layer + ".linear1", settings.feedForward(), hidden);
        linear(layer + ".linear2", hidden, settings.feedForward());
        for (int i = 1; i <= norms; i++) {
            norm(layer + ".norm" + i, hidden);
        }
        shapes.put(layer + ".activation.weight", new long[] {1});
    }

    private void decoder() {
        for (int i = 0; i < settings.depths().decoder(); i++) {
            String layer = "transformer.decoder.layers." + i;
            for (String part : new String[] {"qcontent", "qpos", "kcontent", "kpos", "v"}) {
                linear(layer + ".sa_" + part + "_proj", hidden, hidden);
            }
            linear(layer + ".self_attn.out_proj", hidden, hidden);
            for (String part : new String[] {"qcontent", "kcontent", "kpos", "v", "qpos_sine"}) {
                linear(layer + ".ca_" + part + "_proj", hidden, hidden);
            }
            if (i == 0) {
                linear(layer + ".ca_qpos_proj", hidden, hidden);
            }
            linear(layer + ".cross_attn.out_proj", hidden, hidden);
            feedForward(layer, 3);
        }
        norm("transformer.decoder.norm", hidden);
        perceptron("transformer.decoder.query_scale", hidden, 2);
        perceptron("transformer.decoder.ref_point_head", hidden, 2);
        perceptron("transformer.decoder.bbox_embed", 2, 3);
        perceptron("transformer.decoder.ref_anchor_head", 1, 2);
    }

    private void heads() {
        perceptron("span_embed", 2, 3);
        linear("class_embed", 2, hidden);
        linear("saliency_proj1", hidden, hidden);
        linear("saliency_proj2", hidden, hidden);
    }

    private void perceptron(String name, int out, int layers) {
        for (int i = 0; i < layers; i++) {
            linear(name + ".layers." + i, i == layers - 1 ? out : hidden, hidden);
        }
    }

    private void linear(String name, int out, int in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private void norm(String name, int width) {
        shapes.put(name + ".weight", new long[] {width});
        shapes.put(name + ".bias", new long[] {width});
    }
}
