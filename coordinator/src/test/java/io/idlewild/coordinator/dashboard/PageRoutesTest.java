package io.idlewild.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/jobs", "/jobs/2fe3/units/0", "/mine/certificate", "/quality", "/apiary"})
  void viewsHaveAddressesOfTheirOwn(String path) {
    assertThat(PageRoutes.isView(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/api", "/api/v1/jobs", "/q/health", "/assets/Jobs-1.js", "/robots.txt"})
  void whatIsOfTheApiOrAFileIsNoView(String path) {
    assertThat(PageRoutes.isView(path)).isFalse();
  }
}
