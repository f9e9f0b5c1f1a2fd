package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.trust.compare.NumberLayout;
import io.idlewild.core.trust.compare.Tolerance;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How results are compared, as the server reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComparisonLine(
    String kind,
    @Nullable String layout,
    @Nullable Double absolute,
    @Nullable Double relative,
    @Nullable Long ulps,
    @Nullable String workload) {

  static ComparisonLine of(Comparison.Direct comparison) {
    return switch (comparison) {
      case Comparison.Bitwise bitwise ->
          new ComparisonLine("bitwise", null, null, null, null, null);
      case Comparison.Numeric(NumberLayout layout, Tolerance tolerance) ->
          numeric(layout.name().toLowerCase(Locale.ROOT), tolerance);
    };
  }

  static ComparisonLine module(String workload) {
    return new ComparisonLine("module", null, null, null, null, workload);
  }

  private static ComparisonLine numeric(String layout, Tolerance tolerance) {
    return switch (tolerance) {
      case Tolerance.Absolute(double most) ->
          new ComparisonLine("numeric", layout, most, null, null, null);
      case Tolerance.Relative(double most, double nearZero) ->
          new ComparisonLine("numeric", layout, nearZero, most, null, null);
      case Tolerance.Ulps(long most) ->
          new ComparisonLine("numeric", layout, null, null, most, null);
    };
  }
}
