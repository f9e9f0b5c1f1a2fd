package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.core.content.Hash;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.trust.compare.NumberLayout;
import io.idlewild.core.trust.compare.Tolerance;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How results are compared, as JSON says it.
 *
 * @param kind {@code bitwise}, {@code numeric} or {@code module}
 * @param layout of numeric ones: {@code text}, {@code float64} or {@code float32}
 * @param absolute greatest difference; beside {@code relative}, the difference that always agrees
 * @param relative greatest difference as a share of the greater number
 * @param ulps greatest difference in steps of 64-bit floating-point numbers
 * @param workload of a module: the comparator's workload version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparisonTerms(
    @Nullable String kind,
    @Nullable String layout,
    @Nullable Double absolute,
    @Nullable Double relative,
    @Nullable Long ulps,
    @Nullable String workload) {

  static ComparisonTerms of(Comparison comparison) {
    return switch (comparison) {
      case Comparison.Bitwise bitwise ->
          new ComparisonTerms("bitwise", null, null, null, null, null);
      case Comparison.ByModule(Hash comparator) ->
          new ComparisonTerms("module", null, null, null, null, comparator.toString());
      case Comparison.Numeric(NumberLayout layout, Tolerance tolerance) ->
          numeric(layout.name().toLowerCase(Locale.ROOT), tolerance);
    };
  }

  private static ComparisonTerms numeric(String layout, Tolerance tolerance) {
    return switch (tolerance) {
      case Tolerance.Absolute(double most) ->
          new ComparisonTerms("numeric", layout, most, null, null, null);
      case Tolerance.Relative(double most, double nearZero) ->
          new ComparisonTerms("numeric", layout, nearZero == 0 ? null : nearZero, most, null, null);
      case Tolerance.Ulps(long most) ->
          new ComparisonTerms("numeric", layout, null, null, most, null);
    };
  }

  /**
   * What it says.
   *
   * @throws IllegalArgumentException with the place and what is allowed there
   */
  Comparison comparison() {
    return switch (kind == null ? "" : kind) {
      case "bitwise" -> {
        refuseNumbers("bitwise");
        refuse("workload", workload, "bitwise");
        yield new Comparison.Bitwise();
      }
      case "numeric" -> {
        refuse("workload", workload, "numeric");
        yield new Comparison.Numeric(numberLayout(), tolerance());
      }
      case "module" -> {
        refuseNumbers("module");
        yield new Comparison.ByModule(comparator());
      }
      default ->
          throw new IllegalArgumentException(
              "kind: %s (choose bitwise, numeric or module)"
                  .formatted(kind == null ? "missing" : "unknown comparison \"" + kind + "\""));
    };
  }

  private void refuseNumbers(String which) {
    refuse("layout", layout, which);
    refuse("absolute", absolute, which);
    refuse("relative", relative, which);
    refuse("ulps", ulps, which);
  }

  private static void refuse(String member, @Nullable Object value, String which) {
    if (value != null) {
      throw new IllegalArgumentException(
          "%s: a %s comparison has no such member".formatted(member, which));
    }
  }

  private NumberLayout numberLayout() {
    for (NumberLayout candidate : NumberLayout.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(layout)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "layout: %s (choose one of %s)"
            .formatted(
                layout == null ? "missing" : "unknown layout \"" + layout + "\"",
                Arrays.stream(NumberLayout.values())
                    .map(known -> known.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
  }

  private Tolerance tolerance() {
    Double share = relative;
    Double difference = absolute;
    Long steps = ulps;
    if (steps != null && share == null && difference == null) {
      return new Tolerance.Ulps(steps);
    }
    if (steps == null && share != null) {
      return new Tolerance.Relative(share, difference == null ? 0 : difference);
    }
    if (steps == null && difference != null) {
      return new Tolerance.Absolute(difference);
    }
    throw new IllegalArgumentException(
        "tolerance: give \"absolute\", \"relative\", both of them, or \"ulps\" alone");
  }

  private Hash comparator() {
    if (workload == null) {
      throw new IllegalArgumentException("workload: missing (the id of the comparator's version)");
    }
    try {
      return Hash.parse(workload);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("workload: " + e.getMessage(), e);
    }
  }
}
