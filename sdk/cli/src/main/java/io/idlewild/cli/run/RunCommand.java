package io.idlewild.cli.run;

import io.idlewild.cli.connection.Problems;
import io.idlewild.cli.connection.ServerDoor;
import io.idlewild.cli.option.ArgumentOptions;
import io.idlewild.cli.option.NamedFile;
import io.idlewild.cli.option.ProgramOptions;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.option.Words;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.GridException;
import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Runs one work unit here. */
@Command(
    name = "run",
    description = {
      "Run one work unit on this machine, in the sandbox that volunteers use, without a server.",
      "With --grid volunteers compute it, and it is checked like every result."
    },
    exitCodeOnInvalidInput = RunExitCode.NOT_STARTED,
    exitCodeOnExecutionException = RunExitCode.NOT_STARTED,
    footer = {
      "",
      "What the program prints passes through, and its exit code is the exit code. Above 125 it"
          + " was",
      "not the program: 125 could not be started, 126 no valid module or a forbidden import, 134",
      "trap, 137 memory limit, 139 stack limit, 152 time limit, 153 output limit, 130 interrupted.",
      "With --json the program's own output goes to stderr. With --grid its output is not brought",
      "back, only its files are.",
      "",
      "Examples:",
      "  idlewild run search.wasm --input db.fasta=proteins.fasta --input query.fasta=q.fasta -o"
          + " out",
      "  idlewild run ising.wasm -o out -- --temperature 2.2 --seed 7"
    })
public final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODULE", description = "a WebAssembly module")
  Path module = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "ARG",
      description = "arguments of the program, after those of --arg; put -- before them")
  List<String> moreArguments = new ArrayList<>();

  @Mixin ArgumentOptions arguments = new ArgumentOptions();
  @Mixin ProgramOptions program = new ProgramOptions();

  @Option(
      names = "--env",
      paramLabel = "K=V",
      description = "a variable of the program; nothing of yours comes in; again for more")
  Map<String, String> environment = new LinkedHashMap<>();

  @Option(
      names = "--input",
      paramLabel = "NAME=FILE",
      converter = NamedFile.Converter.class,
      description = "a file that the program may read; again for more")
  List<NamedFile> inputs = new ArrayList<>();

  @Option(names = "--seed", description = "of the program's random generator; default 0")
  long seed;

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "DIR",
      required = true,
      description = "where the program's files are put; new or empty")
  Path folder = Path.of("");

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "where a program of step style keeps its state; a run that was interrupted goes on from"
              + " there, also on another machine")
  @Nullable Path checkpoints;

  @Option(
      names = "--checkpoint-interval",
      converter = Sizes.Time.class,
      description = "10s, 5m; default 1m")
  Duration checkpointInterval = Checkpointing.DEFAULT_INTERVAL;

  @Option(
      names = "--grid",
      description =
          "have it computed by the grid's volunteers instead; the same with IDLEWILD_RUN=grid, as"
              + " the fronts for workflow engines set it")
  boolean grid;

  @Option(
      names = "--assurance",
      converter = Words.OfAssurance.class,
      description =
          "with --grid: ESCROWED, STRICT or QUORUM(n), or IDLEWILD_ASSURANCE; default ESCROWED")
  @Nullable Assurance assurance;

  @Option(
      names = "--diversity",
      converter = Words.OfDiversity.class,
      description =
          "with --grid: host, account or block, or IDLEWILD_DIVERSITY; the server's unless said")
  @Nullable Diversity diversity;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  private final Surroundings surroundings;

  public RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(arguments.arguments());
    all.addAll(moreArguments);
    try {
      LocalRun run =
          new LocalRun(
              module,
              program.style(),
              all,
              environment,
              inputs,
              program.limits(Limits.DEFAULT),
              seed,
              folder,
              checkpointing());
      return grid || surroundings.variable("IDLEWILD_RUN").filter("grid"::equals).isPresent()
          ? onGrid(run)
          : new RunSession(surroundings.terminal(), json).execute(run);
    } catch (GridException e) {
      Problems.report(surroundings.terminal(), json, e);
      return RunExitCode.NOT_STARTED;
    }
  }

  private int onGrid(LocalRun run) {
    try (Grid door = ServerDoor.open(surroundings)) {
      return new GridRun(surroundings.terminal(), json, door).execute(run, trust());
    }
  }

  private GridRun.Trust trust() {
    Assurance sure = assurance;
    if (sure == null) {
      sure = variable("IDLEWILD_ASSURANCE", new Words.OfAssurance(), new Assurance.Escrowed());
    }
    Diversity apart = diversity;
    if (apart == null) {
      apart = variable("IDLEWILD_DIVERSITY", new Words.OfDiversity(), null);
    }
    return new GridRun.Trust(sure, apart);
  }

  private <T extends @Nullable Object> T variable(
      String name, ITypeConverter<? extends T> converter, T otherwise) {
    Optional<String> text = surroundings.variable(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return converter.convert(text.get());
    } catch (TypeConversionException e) {
      throw LocalRun.refused("bad-variable", name + ": " + e.getMessage(), "");
    } catch (Exception e) {
      throw new IllegalStateException("the converter of " + name + " threw", e);
    }
  }

  private Optional<Checkpointing> checkpointing() {
    try {
      return Optional.ofNullable(checkpoints)
          .map(kept -> new Checkpointing(kept, checkpointInterval));
    } catch (IllegalArgumentException e) {
      throw LocalRun.refused("bad-interval", String.valueOf(e.getMessage()), "for example 30s");
    }
  }
}
