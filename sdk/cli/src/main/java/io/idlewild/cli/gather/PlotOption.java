package io.idlewild.cli.gather;

import io.idlewild.core.work.LogicalName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code NAME:COLUMN} or {@code NAME:COLUMN~X}. */
public final class PlotOption implements ITypeConverter<PlotOption.Wanted> {
  private static final Pattern FORM = Pattern.compile("([^:]+):([^~]+)(?:~(.+))?");

  /**
   * A plot that somebody wants.
   *
   * @param table an output of each work unit
   * @param column whose values are drawn
   * @param over the column that they are drawn over; a histogram without it
   */
  public record Wanted(LogicalName table, String column, Optional<String> over) {
    /** The name of its file. */
    String fileName() {
      String text = table + "-" + column + over.map(x -> "-over-" + x).orElse("");
      return text.replaceAll("[^A-Za-z0-9._-]", "_") + ".svg";
    }
  }

  @Override
  public Wanted convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "'%s' is not NAME:COLUMN or NAME:COLUMN~X, such as ising.csv:magnetisation~temperature"
              .formatted(text));
    }
    try {
      return new Wanted(
          new LogicalName(form.group(1)), form.group(2), Optional.ofNullable(form.group(3)));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
