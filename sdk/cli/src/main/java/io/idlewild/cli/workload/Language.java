package io.idlewild.cli.workload;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A language that there are templates for. */
enum Language {
  C,
  RUST,
  ASSEMBLYSCRIPT,
  JAVA;

  /** As it is typed and as the folders of its templates are called. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static final class Converter implements ITypeConverter<Language> {
    @Override
    public Language convert(String text) {
      for (Language language : values()) {
        if (language.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
          return language;
        }
      }
      throw new TypeConversionException(
          "'%s' is not one of c, rust, assemblyscript or java".formatted(text));
    }
  }
}
