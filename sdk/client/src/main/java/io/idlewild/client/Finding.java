package io.idlewild.client;

import java.util.OptionalInt;

/**
 * Something that a look at a job has found before anything of it was sent.
 *
 * @param severity whether it would fail
 * @param code a stable word for programs, such as {@code forbidden-import} or {@code over-time}
 * @param workUnit the index of the work unit that shows it; empty if it is of the whole job
 * @param detail what is wrong, for a person
 * @param remedy what to do about it; may be empty
 */
public record Finding(
    Severity severity, String code, OptionalInt workUnit, String detail, String remedy) {

  /** How bad it is. */
  public enum Severity {
    /** The job, or some of its work units, would fail. */
    ERROR,
    /** It would run, but not as well as it could. */
    WARNING
  }

  /** Something that would fail. */
  public static Finding error(String code, String detail, String remedy) {
    return new Finding(Severity.ERROR, code, OptionalInt.empty(), detail, remedy);
  }

  /** Something that could be better. */
  public static Finding warning(String code, String detail, String remedy) {
    return new Finding(Severity.WARNING, code, OptionalInt.empty(), detail, remedy);
  }

  /** The same, shown by a work unit. */
  public Finding at(int index) {
    return new Finding(severity, code, OptionalInt.of(index), detail, remedy);
  }

  /** Whether the job would fail. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
