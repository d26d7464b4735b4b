/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.ClassScore;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes that are tracked and remembered. Detections of others are dropped behind the encoder;
 * tokens stay as they are, so that search by picture sees everything.
 */
public final class ClassSelection implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> classNames;
    private final BitSet selected;

    private ClassSelection(List<String> classNames, BitSet selected) {
        this.classNames = new ArrayList<>(classNames);
        this.selected = selected;
    }

    /**
     * Selects classes by their names.
     *
     * @param classNames all classes, by class id
     * @param wanted names of those wanted; none for all
     * @throws IllegalArgumentException if there is no such class
     */
    public static ClassSelection of(List<String> classNames, List<String> wanted) {
        BitSet selected = new BitSet(classNames.size());
        if (wanted.isEmpty()) {
            selected.set(0, classNames.size());
        }
        for (String name : wanted) {
            int classId = classNames.indexOf(name);
            if (classId < 0) {
                throw new IllegalArgumentException(
                        "Expected classes of the model (%s), got '%s'"
                                .formatted(String.join(", ", classNames), name));
            }
            selected.set(classId);
        }
        return new ClassSelection(classNames, selected);
    }

    /** Whether all classes are selected. */
    public boolean isAll() {
        return selected.cardinality() == classNames.size();
    }

    /** Whether a class is selected. */
    public boolean contains(int classId) {
        return selected.get(classId);
    }

    /** Names of the selected classes. */
    public List<String> names() {
        return selected.stream().mapToObj(classNames::get).toList();
    }

    /** Encoders that report these classes only. */
    public FrameEncoderFactory applyTo(FrameEncoderFactory factory) {
        return isAll() ? factory : new SelectingFactory(factory, this);
    }

    private ClipEncoding select(ClipEncoding encoding) {
        List<List<Detection>> kept = new ArrayList<>(encoding.detections().size());
        for (List<Detection> picture : encoding.detections()) {
            kept.add(picture.stream().filter(found -> contains(found.classId())).toList());
        }
        return new ClipEncoding(encoding.tokens(), kept, select(encoding.closer()));
    }

    private List<ClassScore> select(List<ClassScore> scores) {
        return scores.stream().filter(score -> contains(score.classId())).toList();
    }

    private record SelectingFactory(FrameEncoderFactory factory, ClassSelection classes)
            implements FrameEncoderFactory {
        @Override
        public FrameEncoder open(@Nullable Integer gpuIndex) {
            return new SelectingEncoder(factory.open(gpuIndex), classes);
        }
    }

    private record SelectingEncoder(FrameEncoder encoder, ClassSelection classes)
            implements FrameEncoder {
        @Override
        public FrameEncoderSpec spec() {
            return encoder.spec();
        }

        @Override
        public List<ClipEncoding> encode(List<List<Picture>> clips) {
            return encoder.encode(clips).stream().map(classes::select).toList();
        }

        @Override
        public List<ClassScore> lookCloser(Picture picture) {
            return classes.select(encoder.lookCloser(picture));
        }

        @Override
        public void close() {
            encoder.close();
        }
    }
}
