package io.idlewild.core.tracing;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go.
 *
 * @param endpoint to which spans are posted, such as {@code http://127.0.0.1:4318/v1/traces}
 * @param headers that go with each post
 */
public record TracingSettings(URI endpoint, Map<String, String> headers) {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String PATH = "v1/traces";

  public TracingSettings {
    headers = Map.copyOf(headers);
  }

  /**
   * What OpenTelemetry's variables say; empty if they name no collector.
   *
   * @param variables the value of a variable, null if it is not set
   * @throws IllegalArgumentException for a value that cannot be used, naming it and a remedy
   */
  public static Optional<TracingSettings> of(Function<String, @Nullable String> variables) {
    boolean off =
        "true".equalsIgnoreCase(variables.apply("OTEL_SDK_DISABLED"))
            || "none".equals(variables.apply("OTEL_TRACES_EXPORTER"));
    if (off) {
      return Optional.empty();
    }
    Map<String, String> headers = headers(set(variables, HEADERS));
    String traces = set(variables, TRACES_ENDPOINT);
    if (traces != null) {
      return Optional.of(new TracingSettings(address(TRACES_ENDPOINT, traces), headers));
    }
    String all = set(variables, ENDPOINT);
    if (all == null) {
      return Optional.empty();
    }
    String folder = all.endsWith("/") ? all : all + "/";
    return Optional.of(new TracingSettings(address(ENDPOINT, folder + PATH), headers));
  }

  private static @Nullable String set(Function<String, @Nullable String> variables, String name) {
    String value = variables.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static URI address(String variable, String text) {
    try {
      URI address = new URI(text);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "%s leads to \"%s\", which is no http or https address; name that of a collector for OTLP/HTTP, such as http://127.0.0.1:4318"
            .formatted(variable, text));
  }

  /** Pairs of name and value, as in W3C Baggage: {@code a=b,c=d}, with percent signs in values. */
  private static Map<String, String> headers(@Nullable String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String pair : text == null ? new String[0] : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        // Not the text itself: it may hold a secret.
        throw new IllegalArgumentException(
            "%s must be pairs such as name=value, separated by commas; one of them has no name or no equals sign"
                .formatted(HEADERS));
      }
      String value = pair.substring(equals + 1).strip().replace("+", "%2B");
      headers.put(
          pair.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return headers;
  }
}
