package io.idlewild.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.idlewild.coordinator.offence.OrderManager;
import io.idlewild.coordinator.offence.ProtobufReader;
import io.idlewild.coordinator.offence.PublicEntity;
import io.idlewild.coordinator.offence.Sleeper;
import io.idlewild.coordinator.offence.SystemTime;
import io.idlewild.coordinator.offence.model.FrameworkModel;
import io.idlewild.worker.offence.CoordinatorCaller;
import org.junit.jupiter.api.Test;

/** Each rule must be able to fail: classes that offend stand beside this test. */
class ImportRulesTest {

  @Test
  void modelThatUsesFrameworkIsFound() {
    assertThat(violates(ImportRules.modelsKnowNoFramework(), FrameworkModel.class)).isTrue();
  }

  @Test
  void publicEntityIsFound() {
    assertThat(violates(ImportRules.storageIsPackagePrivate(), PublicEntity.class)).isTrue();
  }

  @Test
  void sleepAndDirectClockAreFound() {
    assertThat(violates(ImportRules.timeIsAnArgument(), Sleeper.class)).isTrue();
    assertThat(violates(ImportRules.clocksAreMadeAtTheTop(), Sleeper.class)).isTrue();
  }

  @Test
  void systemClassesMayReadTheClock() {
    assertThat(violates(ImportRules.timeIsAnArgument(), SystemTime.class)).isFalse();
    assertThat(violates(ImportRules.clocksAreMadeAtTheTop(), SystemTime.class)).isFalse();
  }

  @Test
  void protobufOutsideItsEdgeIsFound() {
    assertThat(violates(ImportRules.protobufStaysAtTheEdge(), ProtobufReader.class)).isTrue();
  }

  @Test
  void vagueNameIsFound() {
    assertThat(violates(ImportRules.namesSayWhatTheyDo(), OrderManager.class)).isTrue();
  }

  @Test
  void workerThatKnowsTheCoordinatorIsFound() {
    assertThat(violates(ImportRules.workerDoesNotKnowTheCoordinator(), CoordinatorCaller.class))
        .isTrue();
    assertThat(violates(ImportRules.coordinatorDoesNotKnowTheWorker(), CoordinatorCaller.class))
        .isFalse();
  }

  @Test
  void cycleBetweenFeaturesIsFound() {
    assertThat(
            violates(
                ImportRules.featuresHaveNoCycles(),
                io.idlewild.worker.offence.here.Here.class,
                io.idlewild.worker.there.There.class))
        .isTrue();
  }

  private static boolean violates(ArchRule rule, Class<?>... types) {
    JavaClasses classes = new ClassFileImporter().importClasses(types);
    return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
  }
}
