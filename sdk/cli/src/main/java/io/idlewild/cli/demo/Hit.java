package io.idlewild.cli.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of protein-search's table.
 *
 * @param line as it stands there
 */
record Hit(String line, List<String> cells) {
  private static final int COLUMNS = 12;
  private static final Pattern NAME = Pattern.compile("(.*?) OS=(.*?)(?: [A-Z]{2}=.*)?");

  /** Reads a line; empty if it has not the twelve columns. */
  static Optional<Hit> parse(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    return cells.size() == COLUMNS ? Optional.of(new Hit(line, cells)) : Optional.empty();
  }

  String query() {
    return cells.get(0);
  }

  String subject() {
    return cells.get(1);
  }

  String score() {
    return cells.get(2);
  }

  String bits() {
    return cells.get(3);
  }

  String evalue() {
    return cells.get(4);
  }

  /** Equal residues among the aligned columns, such as {@code 42 %}. */
  String identity() {
    long equal = Long.parseLong(cells.get(9));
    long columns = Math.max(1, Long.parseLong(cells.get(10)));
    return equal * 100 / columns + " %";
  }

  /** The protein's name and its organism, from the header in the database. */
  String description() {
    Matcher matcher = NAME.matcher(cells.get(11));
    return matcher.matches() ? matcher.group(1) + ", " + matcher.group(2) : cells.get(11);
  }

  /** The readable part of an accession: {@code sp|P02144|MYG_HUMAN} is {@code MYG_HUMAN}. */
  static String shortName(String accession) {
    return accession.substring(accession.lastIndexOf('|') + 1);
  }

  boolean isOfItself() {
    return shortName(query()).equals(shortName(subject()));
  }

  double bitScore() {
    return Double.parseDouble(bits());
  }
}
