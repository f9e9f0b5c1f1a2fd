package io.idlewild.tools;

import io.idlewild.testkit.rules.ImportRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> rules() {
    return ImportRules.testsFor("io.idlewild.tools");
  }
}
