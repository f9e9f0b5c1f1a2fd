package io.idlewild.cli.option;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Files by a pattern: {@code *}, {@code ?}, {@code [..]} and {@code {a,b}} within a name, {@code
 * **} across folders.
 */
public final class FilePattern {
  private static final String SPECIAL = "*?[{";

  private FilePattern() {}

  /**
   * The files that {@code pattern} means, in the order of their names.
   *
   * @throws InvalidInputException if there is none
   */
  public static List<Path> files(String pattern) {
    if (pattern.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0)
        || Files.isRegularFile(Path.of(pattern))) {
      return List.of(Path.of(pattern));
    }
    int slash = pattern.lastIndexOf('/', firstSpecial(pattern));
    Path base = Path.of(slash < 0 ? "" : pattern.substring(0, slash + 1));
    String rest = pattern.substring(slash + 1);
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
    List<Path> files = find(base, rest, depth, pattern);
    if (files.isEmpty()) {
      throw problem("no-match", "no file matches " + pattern);
    }
    return files;
  }

  private static List<Path> find(Path base, String rest, int depth, String pattern) {
    Path start = base.toString().isEmpty() ? Path.of(".") : base;
    if (!Files.isDirectory(start)) {
      throw problem(
          "no-match", "no file matches %s: there is no folder %s".formatted(pattern, start));
    }
    try (Stream<Path> all = Files.walk(start, depth)) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
      return all.filter(Files::isRegularFile)
          .filter(file -> matcher.matches(start.relativize(file)))
          .map(file -> base.resolve(start.relativize(file)))
          .sorted()
          .toList();
    } catch (PatternSyntaxException | InvalidPathException e) {
      throw problem(
          "bad-pattern", "%s is not a pattern of files: %s".formatted(pattern, e.getMessage()));
    } catch (IOException e) {
      throw problem("unreadable-folder", "%s cannot be read: %s".formatted(start, e));
    }
  }

  private static int firstSpecial(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (SPECIAL.indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return pattern.length();
  }

  private static InvalidInputException problem(String code, String detail) {
    return new InvalidInputException(new Problem(code, detail, ""));
  }
}
