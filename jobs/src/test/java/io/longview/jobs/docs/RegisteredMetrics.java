/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import io.longview.operators.encode.EncodeStage;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** The metrics that the operators' metrics classes register, found by making them do it. */
final class RegisteredMetrics {
    private static final List<String> CLASSES =
            List.of(
                    "io.longview.operators.decode.DecodeMetrics",
                    "io.longview.operators.encode.EncodeMetrics",
                    "io.longview.operators.scoreboard.ScoreboardMetrics",
                    "io.longview.operators.track.TrackMetrics",
                    "io.longview.operators.moment.MomentMetrics",
                    "io.longview.operators.query.QueryMetrics",
                    "io.longview.operators.context.ContextMetrics",
                    "io.longview.operators.context.ClipMetrics",
                    "io.longview.operators.chat.ChatMetrics");

    private RegisteredMetrics() {}

    static List<DocumentedMetric> all() {
        List<DocumentedMetric> found = new ArrayList<>();
        for (String name : CLASSES) {
            try {
                for (EncodeStage stage : stages(name)) {
                    register(Class.forName(name), stage, new Recorder(List.of(), found));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Expected to construct " + name, e);
            }
        }
        return found;
    }

    private static void register(Class<?> type, EncodeStage stage, MetricGroup group)
            throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object metrics =
                constructor.newInstance(arguments(constructor.getParameterTypes(), stage, group));
        // Metrics with labels are registered when they are first used.
        for (Method method : type.getDeclaredMethods()) {
            if (!Modifier.isPrivate(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isSynthetic()) {
                method.setAccessible(true);
                method.invoke(metrics, arguments(method.getParameterTypes(), stage, group));
            }
        }
    }

    /** Encoding has the same metrics for each of its stages. */
    private static List<EncodeStage> stages(String name) {
        return name.endsWith(".EncodeMetrics")
                ? List.of(EncodeStage.values())
                : List.of(EncodeStage.FRAMES);
    }

    private static Object[] arguments(Class<?>[] types, EncodeStage stage, MetricGroup group) {
        return Stream.of(types).map(type -> argument(type, stage, group)).toArray();
    }

    private static Object argument(Class<?> type, EncodeStage stage, MetricGroup group) {
        if (type == EncodeStage.class) {
            return stage;
        }
        if (type == MetricGroup.class) {
            return group;
        }
        if (type == Gauge.class) {
            return (Gauge<Integer>) () -> 0;
        }
        if (type == String.class) {
            return "x";
        }
        if (type == long.class) {
            return 0L;
        }
        throw new IllegalStateException("Expected a parameter that a test can give, got " + type);
    }

    /** Writes down what is registered, below {@code longview}. */
    private static final class Recorder extends UnregisteredMetricsGroup {
        private final List<String> path;
        private final List<DocumentedMetric> found;

        Recorder(List<String> path, List<DocumentedMetric> found) {
            this.path = path;
            this.found = found;
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Recorder(with(name), found);
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Recorder(with(key), found);
        }

        @Override
        public Counter counter(String name) {
            note(name, "counter");
            return super.counter(name);
        }

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            note(name, "counter");
            return counter;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            note(name, "gauge");
            return gauge;
        }

        @Override
        public <H extends Histogram> H histogram(String name, H histogram) {
            note(name, "histogram");
            return histogram;
        }

        private List<String> with(String name) {
            return Stream.concat(path.stream(), Stream.of(name)).toList();
        }

        private void note(String name, String type) {
            if (path.size() < 2 || path.size() > 3 || !path.get(0).equals("longview")) {
                throw new IllegalStateException(
                        "Expected groups longview, stage and at most one label, got " + path);
            }
            found.add(
                    new DocumentedMetric(
                            path.get(1), name, type, path.size() == 3 ? path.get(2) : ""));
        }
    }
}
