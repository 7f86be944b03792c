package io.retinaflow.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house plan's rules for this module. */
@AnalyzeClasses(
    packages = "io.retinaflow.ingest",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule READS_BYTES_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.retinaflow.ingest..",
              "java..",
              "javax.imageio..",
              "javax.xml.stream..",
              "org.w3c.dom..",
              "org.jspecify..",
              "com.google.flatbuffers..",
              "net.jpountz..",
              "com.github.luben.zstd..",
              "org.apache.commons.compress..",
              "io.jhdf..",
              "org.bytedeco..");

  @ArchTest
  static final ArchRule FFMPEG_STAYS_WITH_VIDEO =
      noClasses()
          .that()
          .resideOutsideOfPackage("..ingest.video..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule COMPRESSION_STAYS_WITH_ITS_FORMAT =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..codec.aedat4..", "..codec.compression..", "..ingest.bag..", "..ingest.hdf5..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.google.flatbuffers..",
              "net.jpountz..",
              "com.github.luben.zstd..",
              "org.apache.commons.compress..",
              "io.jhdf..");

  // The registry enum names every format and every format implements the registry's interfaces, so
  // codec and its subpackages are one slice here; the next rule keeps the formats apart.
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.retinaflow.ingest.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule FORMATS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.retinaflow.ingest.codec.(*)..")
          .namingSlices("format $1")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("..codec.compression.."))
          // A ROS message carries a camera's words as they are.
          .ignoreDependency(
              resideInAPackage("..codec.ros.."),
              resideInAnyPackage("..codec.evt3..", "..codec.evt21.."));

  @ArchTest
  static final ArchRule NO_CATCH_ALL_PACKAGES =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..");

  @ArchTest
  static final ArchRule NO_CATCH_ALL_NAMES =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?");
}
