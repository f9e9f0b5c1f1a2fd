package io.idlewild.cli.content;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.CallInterruptedException;
import io.idlewild.client.ContentGrant;
import io.idlewild.client.Contents;
import io.idlewild.client.Grid;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.core.content.ContentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets a content to a file. */
@Command(
    name = "get",
    description = {
      "Get a content of yours as a file. If a worker runs on this machine it comes through the",
      "swarm, from workers nearby first; else from the server. Only verified bytes get the name."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild content get 104857600-9f2c... -o genome.fasta",
      "  idlewild content get 104857600-9f2c... --server"
    })
public final class GetCommand extends ServerCommand {
  @Parameters(paramLabel = "CONTENT", description = "its name: LENGTH-ROOT")
  String content = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to write it (default: its name, here)")
  @Nullable Path output;

  @Option(names = "--server", description = "from the server alone, also if a worker runs here")
  boolean server;

  @Option(
      names = "--worker",
      paramLabel = "DIR",
      description = "folder of the worker (default: $XDG_DATA_HOME/idlewild/worker)")
  @Nullable Path folder;

  public GetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    ContentId id = ContentName.parse(content);
    Path target = output == null ? Path.of(id.toString()) : output;
    if (Files.exists(target)) {
      return alreadyHere(id, target);
    }
    DownloadBar bar = new DownloadBar(terminal(), json(), surroundings().ticker());
    try {
      Obtained obtained =
          throughWorker(grid.contents(), id, target, bar)
              .orElseGet(() -> fromServer(grid.contents(), id, target, bar));
      bar.end();
      tell(obtained);
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(
          new Problem("interrupted", "the download was interrupted", "run it again to go on"), e);
    } finally {
      bar.end();
    }
  }

  private int alreadyHere(ContentId id, Path target) {
    if (!FileHash.of(target).id().equals(id)) {
      throw new InvalidInputException(
          new Problem(
              "file-exists",
              "%s is there already, and is another content".formatted(target),
              "name another file with -o"));
    }
    tell(new Obtained(id.toString(), target.toString(), id.length(), "here", 0, 0, List.of()));
    return ExitCode.OK;
  }

  private Optional<Obtained> throughWorker(
      Contents contents, ContentId id, Path target, DownloadBar bar) throws InterruptedException {
    if (server) {
      return Optional.empty();
    }
    Path home = folder == null ? surroundings().dataFolder().resolve("worker") : folder;
    Optional<LocalWorker> running = LocalWorker.find(home);
    if (running.isEmpty()) {
      say("No worker runs on this machine (in %s), so all comes from the server.".formatted(home));
      return Optional.empty();
    }
    try (LocalWorker worker = running.get()) {
      ContentGrant grant = contents.grant(id, worker.host());
      ThroughWorker way = new ThroughWorker(worker, bar);
      Optional<Obtained> obtained = way.fetch(id, grant, target);
      if (obtained.isEmpty()) {
        bar.end();
        say("The worker of this machine could not get it: %s.".formatted(way.problem()));
        say("Asking the server.");
      }
      return obtained;
    } catch (RequestRefusedException e) {
      if (!e.code().equals("host-unknown")) {
        throw e;
      }
      say("The worker of this machine is not of this grid, so all comes from the server.");
      return Optional.empty();
    }
  }

  private Obtained fromServer(Contents contents, ContentId id, Path target, DownloadBar bar) {
    long[] kept = {0};
    contents.download(
        id,
        target,
        (bytes, before, total) -> {
          kept[0] = before;
          bar.show(bytes, before, total, "from the server");
        });
    return new Obtained(
        id.toString(),
        target.toString(),
        id.length(),
        "server",
        bar.seconds(),
        kept[0],
        List.of(new LocalWorker.SourceBytes("origin", false, id.length() - kept[0])));
  }

  private void say(String sentence) {
    if (!json()) {
      terminal().say("%s", sentence);
    }
  }

  private void tell(Obtained obtained) {
    if (json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("content", obtained.content());
      document.put("file", obtained.file());
      document.put("length", obtained.length());
      document.put("via", obtained.via());
      document.put("seconds", obtained.seconds());
      document.put("keptBytes", obtained.keptBytes());
      document.put("peerBytes", obtained.peerBytes());
      document.put("originBytes", obtained.originBytes());
      document.put("sources", obtained.sources());
      print(document);
      return;
    }
    String mark = terminal().errStyle().good("✔");
    terminal().say("%s %s (%s), verified", mark, obtained.file(), Amounts.bytes(obtained.length()));
    terminal().say("  %s", summary(obtained));
  }

  private static String summary(Obtained obtained) {
    if (obtained.via().equals("here")) {
      return "it was here already";
    }
    long peers = obtained.sources().stream().filter(one -> !one.source().equals("origin")).count();
    long near =
        obtained.sources().stream()
            .filter(LocalWorker.SourceBytes::lan)
            .mapToLong(LocalWorker.SourceBytes::bytes)
            .sum();
    long came = obtained.peerBytes() + obtained.originBytes();
    if (came == 0) {
      return "the worker of this machine had it";
    }
    return "%s from %s (%s of that on the LAN), %s from the server; %s/s%s"
        .formatted(
            Amounts.bytes(obtained.peerBytes()),
            Amounts.count(peers, "peer"),
            Amounts.bytes(near),
            Amounts.bytes(obtained.originBytes()),
            Amounts.bytes((long) (came / Math.max(0.001, obtained.seconds()))),
            obtained.keptBytes() == 0
                ? ""
                : "; %s were left from an earlier attempt"
                    .formatted(Amounts.bytes(obtained.keptBytes())));
  }
}
