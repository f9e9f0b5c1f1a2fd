package io.idlewild.cli.option;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Sharing;
import io.idlewild.core.work.WorkloadStyle;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that are one of a few words, in any case. */
public final class Words {
  private Words() {}

  /** An assurance class. */
  public static final class OfAssurance implements ITypeConverter<Assurance> {
    @Override
    public Assurance convert(String text) {
      try {
        return Assurance.parse(text.strip());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** {@code host}, {@code account} or {@code block}. */
  public static final class OfDiversity implements ITypeConverter<Diversity> {
    @Override
    public Diversity convert(String text) {
      return word(Diversity.class, text, "host, account or block");
    }
  }

  /** {@code command} or {@code step}. */
  public static final class OfStyle implements ITypeConverter<WorkloadStyle> {
    @Override
    public WorkloadStyle convert(String text) {
      return word(WorkloadStyle.class, text, "command or step");
    }
  }

  /** {@code none}, {@code lan} or {@code swarm}. */
  public static Sharing sharing(String text) {
    try {
      return word(Sharing.class, text, "none, lan or swarm");
    } catch (TypeConversionException e) {
      throw new InvalidInputException(
          new Problem("bad-sharing", "--share: " + e.getMessage(), "try --share none"), e);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text, String choices) {
    try {
      return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s' is not one of %s".formatted(text, choices));
    }
  }
}
