/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.model.hico.TokenBlock;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame encoder saw in one sampled picture, as far as the temporal head uses it: how many
 * persons, how large, and the mean token. Sizes are shares of the picture.
 *
 * @param persons how many persons
 * @param tallest height of the tallest
 * @param tall their mean height
 * @param area sum of their areas, at most 1.5
 * @param token mean of its tokens by mass, (channels)
 */
public record SeenFrame(int persons, float tallest, float tall, float area, float[] token) {
    private static final float SURE = 0.35f;
    private static final float MOST_AREA = 1.5f;

    /**
     * What was seen in a picture of a clip.
     *
     * @param picture index of the picture in the clip
     * @param personClass the encoder's class of persons; negative if it has none
     * @return null if the encoding has no such picture
     */
    public static @Nullable SeenFrame of(ClipEncoding encoding, int picture, int personClass) {
        if (picture >= encoding.detections().size()) {
            return null;
        }
        int persons = 0;
        float tallest = 0;
        float heights = 0;
        float area = 0;
        List<Detection> detections = encoding.detections().get(picture);
        for (Detection detection : detections) {
            if (detection.classId() == personClass && detection.confidence() >= SURE) {
                float height = detection.box().bottom() - detection.box().top();
                persons++;
                heights += height;
                tallest = Math.max(tallest, height);
                area += height * (detection.box().right() - detection.box().left());
            }
        }
        return new SeenFrame(
                persons,
                tallest,
                persons == 0 ? 0 : heights / persons,
                Math.min(MOST_AREA, area),
                token(encoding.tokens(), picture));
    }

    private static float[] token(TokenBlock tokens, int picture) {
        float[] mean = new float[tokens.channels()];
        float mass = 0;
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.firstFrame()[i] <= picture && picture <= tokens.lastFrame()[i]) {
                float share = tokens.mass()[i];
                mass += share;
                for (int c = 0; c < mean.length; c++) {
                    mean[c] += share * tokens.values()[i * mean.length + c];
                }
            }
        }
        if (mass == 0) {
            Arrays.fill(mean, 0);
            return mean;
        }
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= mass;
        }
        return mean;
    }
}
