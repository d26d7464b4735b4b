/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies may point. */
@AnalyzeClasses(packages = "io.longview", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modelsKnowNoPlatform =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.flink..",
                            "org.apache.kafka..",
                            "org.bytedeco..",
                            "io.longview.operators..",
                            "io.longview.jobs..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.longview.model.(*)..").should().beFreeOfCycles();

    /**
     * bundle knows number formats only, tensor nothing of models; hico reads its own numbers from
     * the bundle and knows nothing of where tokens come from.
     */
    @ArchTest
    static final ArchRule dependenciesPointOneWay =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("bundle")
                    .definedBy("..model.bundle..")
                    .layer("tensor")
                    .definedBy("..model.tensor..")
                    .layer("hico")
                    .definedBy("..model.hico..")
                    .layer("vision")
                    .definedBy("..model.vision..")
                    .layer("language")
                    .definedBy("..model.language..")
                    .layer("scoreboard")
                    .definedBy("..model.scoreboard..")
                    .whereLayer("scoreboard")
                    .mayOnlyAccessLayers("bundle", "tensor")
                    .whereLayer("language")
                    .mayOnlyAccessLayers("bundle", "tensor", "hico")
                    .whereLayer("vision")
                    .mayOnlyAccessLayers("bundle", "tensor", "hico")
                    .whereLayer("hico")
                    .mayOnlyAccessLayers("bundle", "tensor")
                    .whereLayer("bundle")
                    .mayOnlyAccessLayers("tensor")
                    .whereLayer("tensor")
                    .mayNotAccessAnyLayer();

    /**
     * Other modules see records and interfaces; what the engine's arrays are is nobody's concern.
     */
    @ArchTest
    static final ArchRule contractsAreFreeOfTheEngine =
            noClasses()
                    .that()
                    .haveNameMatching(
                            ".*\\.(FrameEncoder|FrameEncoderSpec|ClipEncoding|Picture|GrayPicture|InputSize|Detection|Box|TokenBlock|EncoderSettings|EngineSettings|Question|ClassMatch|ClassVocabulary|QuestionParser|TimeExpression|TimeRange|BoardObservation|BoardRegion|GameScore|ScoreChange|Side)")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule onlyTheTensorPackageStartsTheEngine =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..model.tensor..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("ai.djl.engine.Engine");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes()
                    .that()
                    .haveSimpleName("package-info")
                    .should()
                    .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
