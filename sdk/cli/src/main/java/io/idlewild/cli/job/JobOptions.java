package io.idlewild.cli.job;

import io.idlewild.cli.option.ArgumentOptions;
import io.idlewild.cli.option.ComparisonOption;
import io.idlewild.cli.option.FilePattern;
import io.idlewild.cli.option.NamedFile;
import io.idlewild.cli.option.ProgramOptions;
import io.idlewild.cli.option.SigningOptions;
import io.idlewild.cli.option.Words;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Sweep;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Sharing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be computed, and on what terms: of every command that takes a job. */
final class JobOptions {
  @Parameters(
      paramLabel = "WORKLOAD.wasm|JOB.yaml",
      description = "the program, a WebAssembly module; or a job file")
  @Nullable Path subject;

  @Option(names = "--name", description = "a name for the job; the file's name unless said")
  @Nullable String name;

  @Option(
      names = "--shared",
      paramLabel = "NAME=FILE",
      converter = NamedFile.Converter.class,
      description = "an input that all work units read")
  List<NamedFile> shared = new ArrayList<>();

  @Option(
      names = "--each",
      paramLabel = "NAME=FILES",
      converter = NamedFile.Converter.class,
      description =
          "a work unit for each file; FILES may hold * ? and **, and the option may come"
              + " again for more files of one NAME")
  List<NamedFile> each = new ArrayList<>();

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUES",
      description = "a work unit for each value: 1..10, 1.0..3.0:0.1 (with a step), or a,b,c")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--table",
      paramLabel = "FILE.csv",
      description =
          "a work unit for each row; the first line names a parameter for each column, or an"
              + " input: input:query.fasta")
  List<Path> tables = new ArrayList<>();

  @Option(
      names = "--assurance",
      converter = Words.OfAssurance.class,
      description =
          "how sure results must be. ESCROWED (the default): one result each, audited at random;"
              + " STRICT: every result is audited; QUORUM(n): n equal results; CERTIFIED: your"
              + " --verifier checks each")
  @Nullable Assurance assurance;

  @Option(
      names = "--verifier",
      paramLabel = "VERIFIER.wasm",
      description =
          "for CERTIFIED: a program that gets the work unit's inputs, and its outputs below"
              + " result/; it ends with 0 for right, 1 for wrong")
  @Nullable Path verifier;

  @Option(
      names = "--comparison",
      paramLabel = "HOW",
      converter = ComparisonOption.class,
      description =
          "when results agree: bitwise (the default), or LAYOUT:TOLERANCE for numbers. LAYOUT is"
              + " text, float64 or float32; TOLERANCE is absolute=X, relative=X, both with a comma,"
              + " or ulps=N: text:relative=1e-9")
  Comparison.@Nullable Direct comparison;

  @Option(
      names = "--comparator",
      paramLabel = "COMPARATOR.wasm",
      description =
          "a program that says when results agree: it gets one below a/, the other below b/, and"
              + " ends with 0 if they agree, 1 if they differ")
  @Nullable Path comparator;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "-100 to 100; the greatest goes first; default 0")
  @Nullable Integer priority;

  @Option(
      names = "--diversity",
      converter = Words.OfDiversity.class,
      description =
          "in what the hosts of a work unit differ. block (the server's default): in account and"
              + " network block; account: in account; host: it is enough that they are different"
              + " hosts, for a grid of your own machines or in one network")
  @Nullable Diversity diversity;

  @Option(
      names = "--share",
      paramLabel = "[NAME=]HOW",
      description =
          "how far inputs may wander between volunteers' machines: swarm (the default), lan, or"
              + " none: only the server gives them out; with NAME=, of one input; again for more")
  List<String> sharing = new ArrayList<>();

  @Option(names = "--seed", description = "work unit i gets seed + i; default 0")
  @Nullable Long seed;

  @Mixin ArgumentOptions arguments = new ArgumentOptions();
  @Mixin ProgramOptions program = new ProgramOptions();
  @Mixin SigningOptions signing = new SigningOptions();

  /**
   * The job: what the job file says, if there is one, and over it what the command line says.
   *
   * @throws io.idlewild.client.InvalidInputException if something cannot be read
   */
  JobSpec spec() {
    Path given = Objects.requireNonNull(subject, "picocli demands it");
    JobSpec spec =
        JobFile.isOne(given) ? JobFile.read(given) : JobSpec.of(stem(given)).workload(given);
    return judged(terms(workUnits(spec)));
  }

  /** The pieces, which add to those of a job file. */
  private JobSpec workUnits(JobSpec before) {
    JobSpec spec = name == null ? before : before.named(name);
    for (NamedFile file : shared) {
      spec = spec.shared(file.name().value(), file.path());
    }
    for (Path table : tables) {
      spec = spec.table(table);
    }
    for (Map.Entry<String, List<Path>> files : filesByName().entrySet()) {
      spec = spec.each(files.getKey(), files.getValue());
    }
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      spec = spec.sweep(parameter.getKey(), Sweep.values(parameter.getValue()));
    }
    if (!arguments.arguments().isEmpty()) {
      spec = spec.arguments(arguments.arguments());
    }
    return signing.outputs().isEmpty()
        ? spec
        : spec.outputs(signing.outputs().toArray(String[]::new));
  }

  /** The terms, which win over those of a job file. */
  private JobSpec terms(JobSpec before) {
    JobSpec spec = before.limits(program.limits(before.limits()));
    spec = priority == null ? spec : spec.priority(priority);
    spec = diversity == null ? spec : spec.diversity(diversity);
    spec = seed == null ? spec : spec.seed(seed);
    for (String share : sharing) {
      spec = share(spec, share);
    }
    return program.style() == null ? spec : spec.style(program.style());
  }

  private JobSpec judged(JobSpec before) {
    JobSpec spec = assurance == null ? before : before.assurance(assurance);
    spec = comparison == null ? spec : spec.comparison(comparison);
    spec = verifier == null ? spec : spec.verifier(verifier);
    return comparator == null ? spec : spec.comparator(comparator);
  }

  private static JobSpec share(JobSpec spec, String text) {
    int equals = text.indexOf('=');
    Sharing how = Words.sharing(text.substring(equals + 1));
    return equals < 0 ? spec.sharing(how) : spec.sharing(text.substring(0, equals), how);
  }

  private Map<String, List<Path>> filesByName() {
    Map<String, List<Path>> files = new LinkedHashMap<>();
    for (NamedFile pattern : each) {
      files
          .computeIfAbsent(pattern.name().value(), n -> new ArrayList<>())
          .addAll(FilePattern.files(pattern.file()));
    }
    return files;
  }

  private static String stem(Path module) {
    return String.valueOf(module.getFileName()).replaceFirst("\\.(wasm|idw)$", "");
  }
}
