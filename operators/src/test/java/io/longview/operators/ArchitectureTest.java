/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Media stay plain Java, and operators see models only through their interfaces. */
@AnalyzeClasses(
        packages = "io.longview.operators",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule mediaIsPlainJava =
            noClasses()
                    .that()
                    .resideInAPackage("io.longview.operators.media..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "ai.djl..");

    @ArchTest
    static final ArchRule modelsAreSeenThroughTheirInterfaces =
            noClasses()
                    .that()
                    .resideInAPackage("io.longview.operators..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule onlyMediaTouchesFfmpeg =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.longview.operators.media..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.longview.operators.(*)..").should().beFreeOfCycles();
}
