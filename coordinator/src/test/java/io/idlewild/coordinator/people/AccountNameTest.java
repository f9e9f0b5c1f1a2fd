package io.idlewild.coordinator.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"ada", "ada@example.org", "A.b-c_1", "0"})
  void shortPrintableNamesAreTaken(String name) {
    assertThat(name).matches(AccountName.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host-0123456789ab",
        "0123456789abcdef0123456789abcdef",
        "<script>",
        "a b",
        "-a",
        "\u00e4da"
      })
  void namesThatCouldBeTakenForSomethingElseAreNot(String name) {
    assertThat(name).doesNotMatch(AccountName.PATTERN);
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ada",
    "'Ada Lovelace', Ada-Lovelace",
    "host-1, person-1",
    "'<b>', b-",
    "'', person-"
  })
  void foreignNameBecomesTheNearestThatIsAllowed(String foreign, String ours) {
    assertThat(AccountName.from(foreign)).isEqualTo(ours).matches(AccountName.PATTERN);
  }
}
