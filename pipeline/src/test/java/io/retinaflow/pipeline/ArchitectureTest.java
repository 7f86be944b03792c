package io.retinaflow.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.retinaflow", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /** What protoc makes of offload.proto: its style is its own. */
  private static final String GENERATED = "io.retinaflow.offload.remote.wire";

  @ArchTest
  static final ArchRule importsRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.retinaflow..")
          .layer("pipeline")
          .definedBy("io.retinaflow.pipeline..")
          .layer("hw-offload")
          .definedBy("io.retinaflow.offload..")
          .layer("models")
          .definedBy("io.retinaflow.models..")
          .layer("ingest")
          .definedBy("io.retinaflow.ingest..")
          .whereLayer("pipeline")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("hw-offload")
          .mayOnlyBeAccessedByLayers("pipeline")
          .whereLayer("models")
          .mayOnlyBeAccessedByLayers("hw-offload", "pipeline")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("models", "hw-offload", "pipeline")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule flinkAndKafkaStayInThePipeline =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.retinaflow.pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "kafka..");

  @ArchTest
  static final ArchRule djlStaysInItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.retinaflow.models.djl..", "io.retinaflow.offload.djl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..");

  @ArchTest
  static final ArchRule picocliStaysInTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.retinaflow.pipeline.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..");

  @ArchTest
  static final ArchRule onlyTheCommandLineReadsTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.retinaflow.pipeline.cli..")
          .should()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getenv");

  @ArchTest
  static final ArchRule roomsAreNamed =
      noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..");

  /** JobManager and TaskManager are the names that Flink gives its two processes. */
  @ArchTest
  static final ArchRule classesAreNamed =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.pipeline\\.cluster\\.(Job|Task)Manager(\\$.*)?")
          .should()
          .haveNameMatching(".*(Manager|Helpers?|Utils?|Impl)(\\$.*)?$");

  @ArchTest
  static final ArchRule nothingStaticChanges =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage(GENERATED)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule nothingMutableIsPublic = fields().that().arePublic().should().beFinal();

  @ArchTest
  static final ArchRule pipelinePackagesHaveNoCycles =
      slices().matching("io.retinaflow.pipeline.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule offloadPackagesHaveNoCycles =
      slices().matching("io.retinaflow.offload.(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    List<JavaPackage> packages =
        Stream.concat(
                Stream.of(classes.getPackage("io.retinaflow")),
                classes.getPackage("io.retinaflow").getSubpackagesInTree().stream())
            .filter(room -> !room.getClasses().isEmpty() && !room.getName().equals(GENERATED))
            .toList();

    assertThat(packages)
        .hasSizeGreaterThan(20)
        .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class)).isTrue());
  }
}
