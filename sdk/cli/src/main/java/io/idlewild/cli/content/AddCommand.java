package io.idlewild.cli.content;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.SubmitListener;
import io.idlewild.core.content.ContentId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a file to the server. */
@Command(
    name = "add",
    description = {
      "Bring a file to the server, and print its name: LENGTH-ROOT.",
      "Only chunks travel that you have not sent before; an upload that broke off goes on."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild content add genome.fasta",
      "  idlewild content where $(idlewild content add genome.fasta)"
    })
public final class AddCommand extends ServerCommand {
  @Parameters(paramLabel = "FILE", description = "of any length")
  @Nullable Path file;

  private long sent;

  public AddCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    Path path = Objects.requireNonNull(file, "picocli demands it");
    ContentId id = grid.contents().add(path, new Listener());
    if (json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("content", id.toString());
      document.put("root", id.root().toString());
      document.put("length", id.length());
      document.put("sentBytes", sent);
      print(document);
    } else {
      terminal().out().println(id);
    }
    return ExitCode.OK;
  }

  private final class Listener implements SubmitListener {
    @Override
    public void file(String name, long length, long missing) {
      sent = missing;
      if (!json()) {
        terminal()
            .say(
                missing == 0 ? "%s (%s) is there already." : "%s (%s): sending %s.",
                name,
                Amounts.bytes(length),
                Amounts.bytes(missing));
      }
    }
  }
}
