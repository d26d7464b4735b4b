/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which classes a detector confuses with each other: an object may change its class within a group
 * (a van is called car, truck and bus in turn), never across groups.
 */
public final class ClassGroups implements Serializable {
    private static final long serialVersionUID = 1;

    /** Confusions of COCO detectors. */
    private static final List<List<String>> COCO =
            List.of(
                    List.of("car", "truck", "bus", "train"),
                    List.of("bicycle", "motorcycle"),
                    List.of("cat", "dog", "horse", "sheep", "cow", "bear"),
                    List.of("backpack", "handbag", "suitcase"),
                    List.of("bottle", "wine glass", "cup", "vase"),
                    List.of("fork", "knife", "spoon"),
                    List.of("chair", "couch", "bed"),
                    List.of("tv", "laptop"));

    private final int[] groupOfClass;

    private ClassGroups(int[] groupOfClass) {
        this.groupOfClass = groupOfClass;
    }

    /** Groups for classes with these names; names outside any known group stand alone. */
    public static ClassGroups of(List<String> classNames) {
        return of(classNames, COCO);
    }

    /** Groups for classes with these names; names outside the groups stand alone. */
    public static ClassGroups of(List<String> classNames, List<List<String>> groups) {
        int[] groupOfClass = new int[classNames.size()];
        for (int i = 0; i < groupOfClass.length; i++) {
            groupOfClass[i] = i;
        }
        for (List<String> group : groups) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < groupOfClass.length; i++) {
                if (group.contains(classNames.get(i))) {
                    members.add(i);
                }
            }
            for (int member : members) {
                groupOfClass[member] = members.get(0);
            }
        }
        return new ClassGroups(groupOfClass);
    }

    /** Number of classes. */
    public int size() {
        return groupOfClass.length;
    }

    /**
     * The group of a class, named by its first member.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public int group(int classId) {
        if (classId < 0 || classId >= groupOfClass.length) {
            throw new IllegalArgumentException(
                    "Expected a class id of 0 to %d, got %d"
                            .formatted(groupOfClass.length - 1, classId));
        }
        return groupOfClass[classId];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassGroups groups
                && Arrays.equals(groupOfClass, groups.groupOfClass);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(groupOfClass);
    }

    @Override
    public String toString() {
        return "ClassGroups" + Arrays.toString(groupOfClass);
    }
}
