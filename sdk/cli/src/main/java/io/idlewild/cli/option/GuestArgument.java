package io.idlewild.cli.option;

import picocli.CommandLine.ITypeConverter;

/** An argument of the guest, which may look like an option. */
public final class GuestArgument implements ITypeConverter<String> {
  /** Stands before an argument so that it is not taken for an option; from the private use area. */
  public static final String MARK = "\uE001";

  @Override
  public String convert(String text) {
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }
}
