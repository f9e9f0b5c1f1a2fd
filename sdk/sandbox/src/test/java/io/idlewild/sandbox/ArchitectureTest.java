package io.idlewild.sandbox;

import io.idlewild.testkit.rules.ImportRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The modules below the test kit cannot run its rules themselves: Maven allows no such circle. */
class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> rules() {
    return ImportRules.testsFor("io.idlewild.core", "io.idlewild.sandbox");
  }
}
