package io.idlewild.cli.option;

import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.trust.compare.NumberLayout;
import io.idlewild.core.trust.compare.Tolerance;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code bitwise}, or a layout and a tolerance: {@code float64:relative=1e-9,absolute=1e-12}. */
public final class ComparisonOption implements ITypeConverter<Comparison.Direct> {
  private static final String FORM =
      "bitwise, or LAYOUT:TOLERANCE such as text:absolute=0.01, float64:relative=1e-9,absolute=1e-12"
          + " or float32:ulps=4";

  @Override
  public Comparison.Direct convert(String text) {
    String stripped = text.strip().toLowerCase(Locale.ROOT);
    if (stripped.equals("bitwise")) {
      return new Comparison.Bitwise();
    }
    String[] parts = stripped.split(":", 2);
    if (parts.length < 2) {
      throw wrong(text, "there is no tolerance");
    }
    try {
      return new Comparison.Numeric(layout(text, parts[0]), tolerance(text, parts[1]));
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()));
    }
  }

  private static NumberLayout layout(String text, String word) {
    for (NumberLayout layout : NumberLayout.values()) {
      if (layout.name().toLowerCase(Locale.ROOT).equals(word)) {
        return layout;
      }
    }
    throw wrong(text, "'%s' is no layout".formatted(word));
  }

  private static Tolerance tolerance(String text, String words) {
    Map<String, String> values = new HashMap<>();
    for (String word : words.split(",")) {
      String[] pair = word.split("=", 2);
      if (pair.length < 2 || values.put(pair[0].strip(), pair[1].strip()) != null) {
        throw wrong(text, "'%s' is no tolerance".formatted(word));
      }
    }
    @Nullable String absolute = values.remove("absolute");
    @Nullable String relative = values.remove("relative");
    @Nullable String ulps = values.remove("ulps");
    if (!values.isEmpty()) {
      throw wrong(text, "'%s' is no tolerance".formatted(values.keySet().iterator().next()));
    }
    if (ulps != null && absolute == null && relative == null) {
      return new Tolerance.Ulps(Long.parseLong(ulps));
    }
    if (ulps == null && relative != null) {
      return new Tolerance.Relative(
          Double.parseDouble(relative), absolute == null ? 0 : Double.parseDouble(absolute));
    }
    if (ulps == null && absolute != null) {
      return new Tolerance.Absolute(Double.parseDouble(absolute));
    }
    throw wrong(text, "ulps stands alone");
  }

  private static TypeConversionException wrong(String text, String why) {
    return new TypeConversionException("'%s': %s (write %s)".formatted(text, why, FORM));
  }
}
