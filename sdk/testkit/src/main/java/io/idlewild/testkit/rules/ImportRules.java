package io.idlewild.testkit.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The import rules of the whole project. A rule about one module passes on the classes of another,
 * so each module runs them all: {@code @TestFactory Stream<DynamicTest> rules() { return
 * ImportRules.testsFor("io.idlewild.worker"); }}.
 */
public final class ImportRules {

  private ImportRules() {}

  /**
   * One test for each rule, over the product classes (not the tests) of the given packages and what
   * lies below them.
   */
  public static Stream<DynamicTest> testsFor(String... packages) {
    JavaClasses product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packages);
    return all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(product)));
  }

  static List<ArchRule> all() {
    return Stream.of(
            coreIsPlainJava(),
            sdkKnowsNoProgram(),
            coordinatorDoesNotKnowTheWorker(),
            workerDoesNotKnowTheCoordinator(),
            cliSpeaksThroughTheClient(),
            internalsOfTheClientAreHidden(),
            modelsKnowNoFramework(),
            storageIsPackagePrivate(),
            protobufStaysAtTheEdge(),
            timeIsAnArgument(),
            clocksAreMadeAtTheTop(),
            fieldsAreNotInjected(),
            featuresHaveNoCycles(),
            namesSayWhatTheyDo())
        .map(rule -> rule.allowEmptyShould(true))
        .toList();
  }

  static ArchRule coreIsPlainJava() {
    return classes()
        .that()
        .resideInAPackage("io.idlewild.core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "io.idlewild.core.."))
        .because("every program, and a simulation of ten thousand hosts, runs the same decisions");
  }

  static ArchRule sdkKnowsNoProgram() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("io.idlewild.coordinator..", "io.idlewild.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.idlewild.coordinator..", "io.idlewild.worker..");
  }

  static ArchRule coordinatorDoesNotKnowTheWorker() {
    return noClasses()
        .that()
        .resideInAPackage("io.idlewild.coordinator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.idlewild.worker..");
  }

  static ArchRule workerDoesNotKnowTheCoordinator() {
    return noClasses()
        .that()
        .resideInAPackage("io.idlewild.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.idlewild.coordinator..");
  }

  static ArchRule cliSpeaksThroughTheClient() {
    return noClasses()
        .that()
        .resideInAPackage("io.idlewild.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.idlewild.protocol..", "io.idlewild.sandbox..");
  }

  static ArchRule internalsOfTheClientAreHidden() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("io.idlewild.client..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.idlewild.client..internal..");
  }

  static ArchRule modelsKnowNoFramework() {
    return classes()
        .that()
        .resideInAPackage("io.idlewild..model..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "org.jspecify..", "io.idlewild.core..", "io.idlewild..model.."))
        .because("a decision must be testable a million times in a second, without a server");
  }

  static ArchRule storageIsPackagePrivate() {
    return noClasses()
        .that(simpleNameEndingWith("Entity").or(simpleNameEndingWith("Repository")))
        .and()
        .resideInAPackage("io.idlewild..")
        .should()
        .bePublic()
        .because("a feature's tables are its own; others ask its service");
  }

  static ArchRule protobufStaysAtTheEdge() {
    DescribedPredicate<JavaClass> protobuf =
        resideInAPackage("com.google.protobuf..")
            .or(assignableTo("com.google.protobuf.MessageLiteOrBuilder"))
            .as("are messages of protobuf");
    return noClasses()
        .that()
        .resideOutsideOfPackage("io.idlewild.protocol..")
        .and(outermostNameNot("*GrpcService, *Codec, *Channel", ImportRules::isAtTheEdge))
        .should()
        .dependOnClassesThat(protobuf)
        .because("the wire may change without the decisions");
  }

  private static boolean isAtTheEdge(String name) {
    return name.endsWith("GrpcService") || name.endsWith("Codec") || name.endsWith("Channel");
  }

  static ArchRule timeIsAnArgument() {
    return noClasses()
        .that()
        .resideInAPackage("io.idlewild..")
        .and(outermostNameNot("System*", name -> name.startsWith("System")))
        .should(ClockCalls.readTheClockOrSleep())
        .because("a test turns the clock by hand");
  }

  static ArchRule clocksAreMadeAtTheTop() {
    return noClasses()
        .that()
        .resideInAPackage("io.idlewild..")
        .and()
        .resideOutsideOfPackages("io.idlewild.coordinator.platform..", "io.idlewild.client..")
        .and(
            outermostNameNot(
                "System* and *Main", name -> name.startsWith("System") || name.endsWith("Main")))
        .should(ClockCalls.makeASystemClock())
        .because("whoever composes a program chooses its clock, and nobody else");
  }

  static ArchRule fieldsAreNotInjected() {
    return noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
        .because("a test calls the constructor");
  }

  static ArchRule featuresHaveNoCycles() {
    return slices().matching("io.idlewild.(*).(*)..").should().beFreeOfCycles();
  }

  static ArchRule namesSayWhatTheyDo() {
    return noClasses()
        .that()
        .resideInAPackage("io.idlewild..")
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
        .because("such a name says where code was put, not what it does");
  }

  private static DescribedPredicate<JavaClass> outermostNameNot(
      String description, Predicate<String> exempt) {
    return DescribedPredicate.describe(
        "are not " + description, type -> !exempt.test(outermost(type).getSimpleName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ImportRules::outermost).orElse(type);
  }
}
