package io.idlewild.coordinator.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.core.trust.compare.Comparison;
import java.io.UncheckedIOException;

/** Comparisons as the column that is kept of them. */
final class ComparisonCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ComparisonCodec() {}

  static String write(Comparison comparison) {
    try {
      return JSON.writeValueAsString(ComparisonTerms.of(comparison));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Comparison read(String column) {
    try {
      return JSON.readValue(column, ComparisonTerms.class).comparison();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a job's comparison is damaged: " + column, e);
    }
  }
}
