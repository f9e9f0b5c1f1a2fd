package io.idlewild.cli.job;

import io.idlewild.cli.option.ComparisonOption;
import io.idlewild.cli.option.FilePattern;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.option.Words;
import io.idlewild.client.GridException;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Problem;
import io.idlewild.client.Sweep;
import io.idlewild.core.work.Limits;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import picocli.CommandLine.TypeConversionException;

/**
 * A job in YAML, for what repeats. Paths in it are meant from its folder. Whatever is wrong is told
 * with line and column, all of it at once.
 */
final class JobFile {
  private static final int MOST_BYTES = 4 << 20;

  private final Path file;
  private final Path folder;
  private final JobFileMistakes mistakes;
  private JobSpec spec;

  private JobFile(Path file, JobFileMistakes mistakes) {
    this.file = file;
    this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "it was read");
    this.mistakes = mistakes;
    this.spec = JobSpec.of(stem(file));
  }

  /** Whether a file is a job and not a program, by its name. */
  static boolean isOne(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /**
   * Reads a job.
   *
   * @throws InvalidInputException that names each mistake with its place
   */
  static JobSpec read(Path file) {
    JobFileMistakes mistakes = new JobFileMistakes(file);
    JobFile job = new JobFile(file, mistakes);
    job.read(root(file, mistakes));
    mistakes.throwIfAny();
    return job.spec;
  }

  private static Node root(Path file, JobFileMistakes mistakes) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    options.setProcessComments(false);
    try (Reader reader = Files.newBufferedReader(file)) {
      Node root = new Yaml(options).compose(reader);
      if (root == null) {
        mistakes.add(1, 1, "the file is empty; it needs at least: workload: FILE.wasm");
        throw mistakes.exception();
      }
      return root;
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      mistakes.add(mark.getLine() + 1, mark.getColumn() + 1, String.valueOf(e.getProblem()));
      throw mistakes.exception();
    } catch (YAMLException | IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unreadable-file", "the job file %s cannot be read: %s".formatted(file, e), ""),
          e);
    }
  }

  private void read(Node root) {
    JobFileNodes nodes = new JobFileNodes(mistakes);
    for (JobFileNodes.Entry entry : nodes.entries(root)) {
      entry(nodes, entry);
    }
    if (nodes.entries(root).stream().noneMatch(entry -> entry.name().equals("workload"))) {
      mistakes.add(root, "there is no workload; write workload: FILE.wasm");
    }
  }

  private void entry(JobFileNodes nodes, JobFileNodes.Entry entry) {
    Node value = entry.value();
    switch (entry.name()) {
      case "name" -> text(nodes, value, text -> spec.named(text));
      case "workload" -> text(nodes, value, text -> spec.workload(path(text)));
      case "arguments" -> take(value, () -> spec.arguments(nodes.texts(value)));
      case "outputs" -> take(value, () -> spec.outputs(nodes.texts(value).toArray(String[]::new)));
      case "shared" -> {
        for (JobFileNodes.Entry one : nodes.entries(value)) {
          text(nodes, one.value(), text -> spec.shared(one.name(), path(text)));
        }
      }
      case "each" -> {
        for (JobFileNodes.Entry one : nodes.entries(value)) {
          take(one.value(), () -> spec.each(one.name(), files(nodes.texts(one.value()))));
        }
      }
      case "parameters" -> {
        for (JobFileNodes.Entry one : nodes.entries(value)) {
          take(one.value(), () -> spec.sweep(one.name(), values(nodes.texts(one.value()))));
        }
      }
      case "table" -> text(nodes, value, text -> spec.table(path(text)));
      default -> term(nodes, entry);
    }
  }

  private void term(JobFileNodes nodes, JobFileNodes.Entry entry) {
    Node value = entry.value();
    switch (entry.name()) {
      case "assurance" ->
          text(nodes, value, text -> spec.assurance(new Words.OfAssurance().convert(text)));
      case "diversity" ->
          text(nodes, value, text -> spec.diversity(new Words.OfDiversity().convert(text)));
      case "style" -> text(nodes, value, text -> spec.style(new Words.OfStyle().convert(text)));
      case "comparison" ->
          text(nodes, value, text -> spec.comparison(new ComparisonOption().convert(text)));
      case "verifier" -> text(nodes, value, text -> spec.verifier(path(text)));
      case "comparator" -> text(nodes, value, text -> spec.comparator(path(text)));
      case "priority" -> text(nodes, value, text -> spec.priority(Math.toIntExact(whole(text))));
      case "seed" -> text(nodes, value, text -> spec.seed(whole(text)));
      case "share" -> share(nodes, value);
      case "limits" -> {
        for (JobFileNodes.Entry one : nodes.entries(value)) {
          text(nodes, one.value(), text -> spec.limits(limits(one.name(), text)));
        }
      }
      default -> mistakes.add(entry.key(), nodes.unknown(entry.name()));
    }
  }

  private void share(JobFileNodes nodes, Node value) {
    if (nodes.isText(value)) {
      text(nodes, value, text -> spec.sharing(Words.sharing(text)));
      return;
    }
    for (JobFileNodes.Entry one : nodes.entries(value)) {
      text(nodes, one.value(), text -> spec.sharing(one.name(), Words.sharing(text)));
    }
  }

  private Limits limits(String name, String text) {
    Limits now = spec.limits();
    return switch (name) {
      case "time" ->
          new Limits(
              now.memoryBytes(),
              now.stackBytes(),
              new Sizes.Time().convert(text),
              now.outputBytes());
      case "memory" ->
          new Limits(
              new Sizes.Bytes().convert(text), now.stackBytes(), now.wallTime(), now.outputBytes());
      case "output" ->
          new Limits(
              now.memoryBytes(), now.stackBytes(), now.wallTime(), new Sizes.Bytes().convert(text));
      default ->
          throw new IllegalArgumentException(
              "'%s' is no limit; write time, memory or output".formatted(name));
    };
  }

  private interface FromText {
    JobSpec apply(String text);
  }

  private interface Step {
    JobSpec apply();
  }

  private void text(JobFileNodes nodes, Node value, FromText step) {
    nodes.text(value).ifPresent(text -> take(value, () -> step.apply(text)));
  }

  /** Takes one thing over, or notes what is wrong with it and goes on. */
  private void take(Node at, Step step) {
    try {
      spec = step.apply();
    } catch (GridException e) {
      String remedy = e.remedy().isEmpty() ? "" : "; " + e.remedy();
      mistakes.add(at, e.detail() + remedy);
    } catch (TypeConversionException | IllegalArgumentException | ArithmeticException e) {
      mistakes.add(at, String.valueOf(e.getMessage()));
    }
  }

  private Path path(String text) {
    return folder.resolve(text);
  }

  private List<Path> files(List<String> patterns) {
    List<Path> files = new ArrayList<>();
    for (String pattern : patterns) {
      files.addAll(FilePattern.files(folder.resolve(pattern).toString()));
    }
    return files;
  }

  private static List<String> values(List<String> texts) {
    return texts.size() == 1 ? Sweep.values(texts.getFirst()) : texts;
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no whole number".formatted(text), e);
    }
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }
}
