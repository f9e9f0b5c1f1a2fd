package io.idlewild.core.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingSettingsTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  @Test
  void offWithoutACollector() {
    assertThat(TracingSettings.of(Map.<String, String>of()::get)).isEmpty();
    assertThat(TracingSettings.of(Map.of(ENDPOINT, "  ")::get)).isEmpty();
  }

  @Test
  void pathIsAddedToTheAddressOfACollector() {
    URI expected = URI.create("http://collector:4318/v1/traces");

    assertThat(TracingSettings.of(Map.of(ENDPOINT, "http://collector:4318")::get))
        .map(TracingSettings::endpoint)
        .contains(expected);
    assertThat(TracingSettings.of(Map.of(ENDPOINT, "http://collector:4318/")::get))
        .map(TracingSettings::endpoint)
        .contains(expected);
  }

  @Test
  void addressForTracesIsTakenAsItIs() {
    Map<String, String> variables =
        Map.of(
            ENDPOINT,
            "http://other:4318",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "https://collector/here");

    assertThat(TracingSettings.of(variables::get))
        .map(TracingSettings::endpoint)
        .contains(URI.create("https://collector/here"));
  }

  @Test
  void headersAreDecoded() {
    Map<String, String> variables =
        Map.of(
            ENDPOINT,
            "http://collector:4318",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "Authorization=Basic%20YTpi+Zw==, x-grid = mine");

    assertThat(TracingSettings.of(variables::get).orElseThrow().headers())
        .isEqualTo(Map.of("Authorization", "Basic YTpi+Zw==", "x-grid", "mine"));
  }

  @Test
  void standardSwitchesTurnItOff() {
    assertThat(
            TracingSettings.of(
                Map.of(ENDPOINT, "http://collector:4318", "OTEL_SDK_DISABLED", "true")::get))
        .isEmpty();
    assertThat(
            TracingSettings.of(
                Map.of(ENDPOINT, "http://collector:4318", "OTEL_TRACES_EXPORTER", "none")::get))
        .isEmpty();
  }

  @Test
  void addressThatIsNoneIsRefusedWithARemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracingSettings.of(Map.of(ENDPOINT, "collector:4317")::get))
        .withMessageContaining(ENDPOINT)
        .withMessageContaining("http://127.0.0.1:4318");
  }

  @Test
  void headersThatAreNoPairsAreRefusedWithoutRepeatingThem() {
    Map<String, String> variables =
        Map.of(ENDPOINT, "http://collector:4318", "OTEL_EXPORTER_OTLP_HEADERS", "secret");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracingSettings.of(variables::get))
        .withMessageContaining("OTEL_EXPORTER_OTLP_HEADERS")
        .withMessageNotContaining("secret");
  }
}
