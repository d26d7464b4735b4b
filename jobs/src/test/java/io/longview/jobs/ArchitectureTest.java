/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Dependencies point one way: jobs to operators to model-runtime, and never in circles. */
@AnalyzeClasses(packages = "io.longview", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String MODEL = "io.longview.model..";
    private static final String OPERATORS = "io.longview.operators..";
    private static final String MEDIA = "io.longview.operators.media..";
    private static final String JOBS = "io.longview.jobs..";

    @ArchTest
    static final ArchRule modelsKnowNoStreamingNoKafkaNoFfmpeg =
            noClasses()
                    .that()
                    .resideInAPackage(MODEL)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            OPERATORS,
                            JOBS,
                            "org.apache.flink..",
                            "org.apache.kafka..",
                            "org.bytedeco..");

    @ArchTest
    static final ArchRule operatorsKnowNoJobsAndModelsOnlyThroughTheirInterfaces =
            noClasses()
                    .that()
                    .resideInAPackage(OPERATORS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(JOBS, "ai.djl..");

    @ArchTest
    static final ArchRule mediaIsPlainJava =
            noClasses()
                    .that()
                    .resideInAPackage(MEDIA)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule packagesOfModelsAreFreeOfCycles =
            slices().matching("io.longview.model.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfOperatorsAreFreeOfCycles =
            slices().matching("io.longview.operators.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfJobsAreFreeOfCycles =
            slices().matching("io.longview.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLineOwnsTheStandardStreams =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.longview.jobs.cli", "io.longview.jobs.quickstart")
                    .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    /** A Flink cluster has the job jar and lib/native, and nothing else of the distribution. */
    @ArchTest
    static final ArchRule theJobNeedsNothingOfTheLauncher =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            MODEL,
                            OPERATORS,
                            "io.longview.jobs",
                            "io.longview.jobs.pipeline..",
                            "io.longview.jobs.failure..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.longview.jobs.cli..",
                            "io.longview.jobs.broker..",
                            "picocli..",
                            "kafka..",
                            "scala..",
                            "org.apache.kafka.server..",
                            "org.apache.kafka.metadata..",
                            "org.apache.logging..");

    @ArchTest
    static final ArchRule everyoneLogsThroughSlf4j =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
}
