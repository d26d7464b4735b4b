/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/** Which even tokens would lose least, the first ones of equal ones; they come in order. */
final class LeastLosses {
    private final int[] even;
    private final float[] kept;
    private final float[] distance;
    private final float[] weight;
    private int count;

    /** Keeps so many. */
    LeastLosses(int number) {
        even = new int[number];
        kept = new float[number];
        distance = new float[number];
        weight = new float[number];
    }

    /** How far apart a pair may be to lose less than the greatest of the least losses. */
    float farthest(float light) {
        int last = even.length - 1;
        return count <= last
                ? Float.POSITIVE_INFINITY
                : LeastLossMerge.farthest(distance[last], weight[last], light);
    }

    void offer(int a, float itKeeps, float itsDistance, float itsWeight) {
        int last = even.length - 1;
        if (count > last && !(itKeeps > kept[last])) {
            return;
        }
        int at = Math.min(count, last);
        for (; at > 0 && itKeeps > kept[at - 1]; at--) {
            even[at] = even[at - 1];
            kept[at] = kept[at - 1];
            distance[at] = distance[at - 1];
            weight[at] = weight[at - 1];
        }
        even[at] = a;
        kept[at] = itKeeps;
        distance[at] = itsDistance;
        weight[at] = itsWeight;
        count = Math.min(count + 1, even.length);
    }

    /** Whether a token is one of them, for each of so many. */
    boolean[] chosen(int evens) {
        boolean[] chosen = new boolean[evens];
        for (int i = 0; i < count; i++) {
            chosen[even[i]] = true;
        }
        return chosen;
    }
}
