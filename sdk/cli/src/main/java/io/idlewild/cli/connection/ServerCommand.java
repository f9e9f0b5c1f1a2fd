package io.idlewild.cli.connection;

import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.Grid;
import io.idlewild.client.GridException;
import io.idlewild.client.GridSettings;
import io.idlewild.client.Idlewild;
import io.idlewild.client.RequestRefusedException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that talks to a server. */
public abstract class ServerCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "the server, such as http://localhost:8080 (or IDLEWILD_URL)")
  @Nullable String url;

  @Option(names = "--token", paramLabel = "TOKEN", description = "your token (or IDLEWILD_TOKEN)")
  @Nullable String token;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  protected ServerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public final Integer call() {
    try {
      OptionalInt early = beforeConnecting();
      if (early.isPresent()) {
        return early.getAsInt();
      }
      Connection connection = new ConnectionFinder(surroundings).find(url, token);
      GridSettings settings =
          GridSettings.of(connection.url(), connection.token()).withPublisherKey(key());
      try (Grid grid = Idlewild.connect(settings)) {
        return run(grid);
      }
    } catch (RequestRefusedException e) {
      return Problems.report(terminal(), json, TokenProblem.named(e));
    } catch (GridException e) {
      return Problems.report(terminal(), json, e);
    }
  }

  /** Does what needs no server; an exit code if that was all. */
  protected OptionalInt beforeConnecting() {
    return OptionalInt.empty();
  }

  /** Does what the command is for, and says how it ended. */
  protected abstract int run(Grid grid);

  /** The key that workloads are signed with. */
  protected Path key() {
    return surroundings.publisherKey();
  }

  protected final Surroundings surroundings() {
    return surroundings;
  }

  protected final Terminal terminal() {
    return surroundings.terminal();
  }

  protected final boolean json() {
    return json;
  }

  protected final void print(Object document) {
    JsonOutput.print(terminal().out(), document);
  }
}
