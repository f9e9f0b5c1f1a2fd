package io.idlewild.cli.option;

import io.idlewild.core.work.LogicalName;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code NAME=FILE}: what the workload calls a file, and where it is.
 *
 * @param name as the workload sees it
 * @param file a path, or a pattern where several files may come
 */
public record NamedFile(LogicalName name, String file) {

  /** The file, if it is one. */
  public Path path() {
    return Path.of(file);
  }

  /** Reads it from the command line. */
  public static final class Converter implements ITypeConverter<NamedFile> {
    @Override
    public NamedFile convert(String text) {
      int equals = text.indexOf('=');
      if (equals <= 0 || equals == text.length() - 1) {
        throw new TypeConversionException(
            "'%s' is not NAME=FILE, such as db.fasta=data/proteins.fasta".formatted(text));
      }
      try {
        return new NamedFile(
            new LogicalName(text.substring(0, equals)), text.substring(equals + 1));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
