package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.Problems;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.GridException;
import io.idlewild.client.PublisherKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The key that workloads are signed with. */
@Command(
    name = "keys",
    description = "Make or show the key that your workloads are signed with.",
    footer = {"", "Examples:", "  idlewild keys show", "  idlewild keys new team.key"},
    synopsisSubcommandLabel = "(new | show)")
public final class KeysCommand {
  private final Surroundings surroundings;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  public KeysCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The two commands below it. */
  public Map<String, Object> subcommands() {
    return Map.of("new", new New(), "show", new Show());
  }

  private int tell(@Nullable Path file, boolean alsoJson, Function<Path, PublisherKey> action) {
    boolean document = json || alsoJson;
    try {
      PublisherKey key = action.apply(file == null ? surroundings.publisherKey() : file);
      if (document) {
        JsonOutput.print(
            surroundings.terminal().out(),
            Map.of("file", key.file().toString(), "fingerprint", key.fingerprint()));
      } else {
        surroundings.terminal().say("%s (keep it to yourself); fingerprint:", key.file());
        surroundings.terminal().out().println(key.fingerprint());
      }
      return ExitCode.OK;
    } catch (GridException e) {
      return Problems.report(surroundings.terminal(), document, e);
    }
  }

  /** Makes a key. */
  @Command(
      name = "new",
      description = "Make a new key; an existing file is never overwritten.",
      footer = {"", "Example:", "  idlewild keys new team.key"})
  final class New implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "your own unless said")
    @Nullable Path file;

    @Option(names = "--json", description = "print one JSON document and nothing else")
    boolean asJson;

    @Override
    public Integer call() {
      return tell(file, asJson, PublisherKey::create);
    }
  }

  /** Shows the fingerprint. */
  @Command(
      name = "show",
      description = "Show the fingerprint of a key: what volunteers trust.",
      footer = {"", "Example:", "  idlewild keys show"})
  final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "your own unless said")
    @Nullable Path file;

    @Option(names = "--json", description = "print one JSON document and nothing else")
    boolean asJson;

    @Override
    public Integer call() {
      return tell(file, asJson, PublisherKey::load);
    }
  }
}
