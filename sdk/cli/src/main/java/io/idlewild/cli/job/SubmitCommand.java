package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.option.ComparisonOption;
import io.idlewild.cli.option.FilePattern;
import io.idlewild.cli.option.GuestArgument;
import io.idlewild.cli.option.NamedFile;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.option.Words;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.Problem;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.Sweep;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.Sharing;
import io.idlewild.core.work.WorkloadStyle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a job. */
@Command(
    name = "submit",
    description = "Submit a job: one work unit for each combination of --each and --param.",
    footer = {
      "",
      "A parameter stands in an argument as {name}; one that stands nowhere is handed over as --name"
          + " value.",
      "",
      "Examples:",
      "  idlewild submit search.wasm --shared db.fasta=proteins.fasta --each"
          + " query.fasta='queries/*.fasta' --watch",
      "  idlewild submit ising.wasm --param temperature=1.0..3.5:0.1 --param seed=1..8 --name ising"
    })
public final class SubmitCommand extends ServerCommand {
  @Parameters(paramLabel = "WORKLOAD.wasm", description = "the program, a WebAssembly module")
  @Nullable Path workload;

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
      names = "--arg",
      paramLabel = "ARG",
      converter = GuestArgument.class,
      description = "an argument of the program; may begin with -; again for more")
  List<String> arguments = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description = "a file that every work unit must write; again for more")
  List<String> outputs = new ArrayList<>();

  @Option(
      names = "--assurance",
      converter = Words.OfAssurance.class,
      description =
          "how sure results must be. ESCROWED (the default): one result each, audited at random;"
              + " STRICT: every result is audited; QUORUM(n): n equal results; CERTIFIED: your"
              + " --verifier checks each")
  Assurance assurance = new Assurance.Escrowed();

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
  Comparison.Direct comparison = new Comparison.Bitwise();

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
  int priority;

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

  @Option(
      names = "--time-limit",
      converter = Sizes.Time.class,
      description = "for a task: 10s, 5m, 2h; default 1h")
  Duration timeLimit = Limits.DEFAULT.wallTime();

  @Option(
      names = "--memory-limit",
      converter = Sizes.Bytes.class,
      description = "for a task: 64MiB, 1GiB; default 256MiB")
  long memoryLimit = Limits.DEFAULT.memoryBytes();

  @Option(
      names = "--output-limit",
      converter = Sizes.Bytes.class,
      description = "for all files of a task; default 64MiB")
  long outputLimit = Limits.DEFAULT.outputBytes();

  @Option(
      names = "--style",
      converter = Words.OfStyle.class,
      description = "command or step; the module's exports tell unless said")
  @Nullable WorkloadStyle style;

  @Option(names = "--seed", description = "work unit i gets seed + i; default 0")
  long seed;

  @Option(names = "--key", description = "file of the key to sign with; yours unless said")
  @Nullable Path keyFile;

  @Option(names = "--watch", description = "stay until the job has ended")
  boolean watch;

  public SubmitCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Path key() {
    return keyFile == null ? super.key() : keyFile;
  }

  @Override
  protected int run(Grid grid) {
    JobSpec spec = spec();
    Job job = grid.submit(spec, new Telling());
    terminal()
        .say(
            "Job %s: %s submitted.",
            terminal().errStyle().bold(job.id()), Amounts.count(spec.workUnitCount(), "work unit"));
    if (watch) {
      JobView end = new JobWatch(terminal()).watch(job);
      printIf(end);
      return JobWatch.exitCode(end);
    }
    if (!json()) {
      terminal().say("Follow it:     idlewild watch %s", job.id());
      terminal().say("Fetch results: idlewild results %s -o results", job.id());
      terminal().out().println(job.id());
    }
    printIf(job.view());
    return ExitCode.OK;
  }

  private void printIf(JobView view) {
    if (json()) {
      print(view);
    }
  }

  private JobSpec spec() {
    Path module = java.util.Objects.requireNonNull(workload, "picocli demands it");
    JobSpec spec =
        JobSpec.of(name == null ? stem(module) : name)
            .workload(module)
            .arguments(arguments)
            .outputs(outputs.toArray(String[]::new))
            .assurance(assurance)
            .comparison(comparison)
            .priority(priority)
            .limits(limits())
            .seed(seed);
    for (NamedFile file : shared) {
      spec = spec.shared(file.name().value(), file.path());
    }
    for (Map.Entry<String, List<Path>> files : filesByName().entrySet()) {
      spec = spec.each(files.getKey(), files.getValue());
    }
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      spec = spec.sweep(parameter.getKey(), Sweep.values(parameter.getValue()));
    }
    spec = verifier == null ? spec : spec.verifier(verifier);
    spec = comparator == null ? spec : spec.comparator(comparator);
    spec = diversity == null ? spec : spec.diversity(diversity);
    for (String share : sharing) {
      spec = share(spec, share);
    }
    return style == null ? spec : spec.style(style);
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

  private Limits limits() {
    try {
      return new Limits(memoryLimit, Limits.DEFAULT.stackBytes(), timeLimit, outputLimit);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem("bad-limit", String.valueOf(e.getMessage()), "memory is 64KiB to 4GiB"), e);
    }
  }

  private static String stem(Path module) {
    return String.valueOf(module.getFileName()).replaceFirst("\\.wasm$", "");
  }

  /** Says what travels. */
  private final class Telling implements SubmitListener {
    @Override
    public void file(String file, long length, long missing) {
      if (missing > 0) {
        terminal()
            .say("Sending %s (%s of %s)", file, Amounts.bytes(missing), Amounts.bytes(length));
      } else {
        terminal().say("The server has %s already", file);
      }
    }
  }
}
