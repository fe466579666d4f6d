package dev.rankwise.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.rankwise.analyzer.Analyzer;
import dev.rankwise.analyzer.advise.AdviceRule;
import dev.rankwise.analyzer.diagnose.Detector;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.rankwise", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.rankwise.";

  @ArchTest
  static final ArchRule traceKnowsTheJdkOnly =
      classes()
          .that()
          .resideInAPackage(ROOT + "trace..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "trace..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule theAgentKnowsTheTraceAndTheProfiler =
      classes()
          .that()
          .resideInAPackage(ROOT + "agent..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "agent..",
              ROOT + "trace..",
              "one.profiler..",
              "java..",
              "javax.management..",
              "jdk.jfr..",
              "jdk.internal..",
              "com.sun.management..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule modulesDependInOneDirection =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("trace")
          .definedBy(ROOT + "trace..")
          .layer("agent")
          .definedBy(ROOT + "agent..")
          .layer("analyzer")
          .definedBy(ROOT + "analyzer..")
          .layer("reports")
          .definedBy(ROOT + "reports..")
          .layer("cli")
          .definedBy(ROOT + "cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("agent")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("reports")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("analyzer")
          .mayOnlyBeAccessedByLayers("reports", "cli");

  @ArchTest
  static final ArchRule readDependsOnNoLaterStage =
      stage("read", "merge", "measure", "diagnose", "advise");

  @ArchTest
  static final ArchRule jfrDependsOnNoLaterStage =
      stage("jfr", "read", "merge", "measure", "diagnose", "advise");

  @ArchTest
  static final ArchRule mergeDependsOnNoLaterStage =
      stage("merge", "measure", "diagnose", "advise");

  @ArchTest
  static final ArchRule measureDependsOnNoLaterStage = stage("measure", "diagnose", "advise");

  @ArchTest static final ArchRule diagnoseDependsOnNoLaterStage = stage("diagnose", "advise");

  private static ArchRule stage(String stage, String... later) {
    String[] packages = new String[later.length + 1];
    packages[later.length] = ROOT + "analyzer";
    for (int i = 0; i < later.length; i++) {
      packages[i] = ROOT + "analyzer." + later[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "analyzer." + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  @ArchTest
  static final ArchRule packagesOfAModuleHaveNoCycles =
      slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule reportsDecideNothing =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "reports..")
          .should()
          .dependOnClassesThat(
              assignableTo(Detector.class)
                  .or(assignableTo(AdviceRule.class))
                  .or(assignableTo(Analyzer.class)));

  @ArchTest
  static final ArchRule onlyTheCommandPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "cli")
          .should(ACCESS_STANDARD_STREAMS)
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule onlyTheCommandExits =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Main.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
