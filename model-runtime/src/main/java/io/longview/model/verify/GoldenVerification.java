/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.verify;

import ai.djl.engine.EngineException;
import io.longview.model.bundle.BundleException;
import io.longview.model.chat.ConnectorGolden;
import io.longview.model.golden.GoldenCase;
import io.longview.model.golden.GoldenComponent;
import io.longview.model.golden.GoldenReport;
import io.longview.model.golden.UnknownCaseException;
import io.longview.model.heads.temporal.TemporalHeadGolden;
import io.longview.model.hico.TokenMergeGolden;
import io.longview.model.language.InternLm2Golden;
import io.longview.model.language.VisualDropoutGolden;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.vision.InternVitGolden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds case folders below a directory and has the component of each compute them. */
public final class GoldenVerification {
    /** Components with golden data; a new one is added here. */
    private static final List<GoldenComponent> COMPONENTS =
            List.of(
                    new TokenMergeGolden(),
                    new TemporalHeadGolden(),
                    new InternVitGolden(),
                    new ConnectorGolden(),
                    new InternLm2Golden(),
                    new VisualDropoutGolden());

    private final TensorEngine engine;

    /** Computes with the given engine. */
    public GoldenVerification(TensorEngine engine) {
        this.engine = engine;
    }

    /** Names of the components whose cases can be computed. */
    public static List<String> components() {
        return COMPONENTS.stream().map(GoldenComponent::name).toList();
    }

    /**
     * Case folders at or below a directory, in the order of their paths.
     *
     * @throws BundleException if the directory cannot be read
     */
    public static List<Path> cases(Path directory) {
        try (Stream<Path> folders = Files.walk(directory)) {
            return folders.filter(Files::isDirectory).filter(GoldenCase::isCase).sorted().toList();
        } catch (IOException e) {
            throw new BundleException("%s: cannot be listed: %s".formatted(directory, e), e);
        }
    }

    /** Computes one case. Damaged data are a miss, never an exception. */
    public CaseResult verify(Path folder) {
        try (GoldenCase golden = GoldenCase.open(folder)) {
            String name = golden.component();
            Optional<GoldenComponent> component =
                    COMPONENTS.stream().filter(c -> c.name().equals(name)).findFirst();
            if (component.isEmpty()) {
                return CaseResult.unknown(
                        folder, "no component %s; known: %s".formatted(name, components()));
            }
            GoldenReport report = new GoldenReport(golden);
            component.get().compute(golden, engine, report);
            return CaseResult.compared(folder, report.finish());
        } catch (UnknownCaseException e) {
            return CaseResult.unknown(folder, String.valueOf(e.getMessage()));
        } catch (BundleException | IllegalArgumentException | EngineException e) {
            return CaseResult.failed(folder, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Shapes that do not fit each other end up in many ways; the other cases go on.
            return CaseResult.failed(folder, "cannot be computed: " + e);
        }
    }
}
