package io.idlewild.cli.grid;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a host an anchor. */
@Command(
    name = "anchor",
    description =
        "Make a host an anchor: a machine that the project owns, whose results have the last word.",
    footer = {
      "",
      "Examples:",
      "  idlewild hosts anchor lab-server",
      "  idlewild hosts anchor lab-server --off"
    })
public final class AnchorCommand extends ServerCommand {
  @Parameters(paramLabel = "HOST", description = "its name, or its id of 32 hexadecimal digits")
  @Nullable String host;

  @Option(names = "--off", description = "make it an ordinary host again")
  boolean off;

  public AnchorCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    HostView meant = find(grid.hosts(), Objects.requireNonNull(host, "picocli demands it"));
    HostView now = grid.anchor(meant.id(), !off);
    if (json()) {
      print(now);
    } else {
      terminal()
          .say(
              now.anchor()
                  ? "Host %s (%s) is an anchor: its results have the last word."
                  : "Host %s (%s) is an ordinary host.",
              now.name(),
              now.id());
    }
    return ExitCode.OK;
  }

  private static HostView find(List<HostView> hosts, String text) {
    List<HostView> found =
        hosts.stream().filter(one -> one.id().equals(text) || one.name().equals(text)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new InvalidInputException(
        found.isEmpty()
            ? new Problem(
                "host-unknown",
                "there is no host \"%s\"".formatted(text),
                "idlewild hosts lists those that are enrolled")
            : new Problem(
                "host-ambiguous",
                "%d hosts are called \"%s\"".formatted(found.size(), text),
                "name one by its id: "
                    + found.stream().map(HostView::id).collect(Collectors.joining(", "))));
  }
}
