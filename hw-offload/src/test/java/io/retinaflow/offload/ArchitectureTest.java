package io.retinaflow.offload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.retinaflow.offload",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule djlStaysInItsRoom =
      noClasses()
          .that()
          .resideOutsideOfPackage("..offload..djl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "io.retinaflow.models.djl..");

  @ArchTest
  static final ArchRule nothingBelowKnowsWhatIsAbove =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.retinaflow.pipeline..", "org.apache.flink..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.retinaflow.offload.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsAreNamed =
      noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..");

  @ArchTest
  static final ArchRule classesAreNamed =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)$");
}
