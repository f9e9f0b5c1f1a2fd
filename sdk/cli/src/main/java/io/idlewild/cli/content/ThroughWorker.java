package io.idlewild.cli.content;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.client.ContentGrant;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.WrongResultException;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches a content through the worker of this machine, which knows the swarm. */
final class ThroughWorker {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int BUFFER = 256 * 1024;

  private final LocalWorker worker;
  private final DownloadBar bar;
  private String problem = "";

  ThroughWorker(LocalWorker worker, DownloadBar bar) {
    this.worker = worker;
    this.bar = bar;
  }

  /** Why it did not work. */
  String problem() {
    return problem;
  }

  /** The content at its target; empty if the worker could not get it. */
  Optional<Obtained> fetch(ContentId id, ContentGrant grant, Path target)
      throws InterruptedException {
    try {
      LocalWorker.State state = worker.fetch(id, grant.sharing());
      while (state.state().equals("FETCHING")) {
        show(id, state);
        Thread.sleep(STEP);
        state = worker.fetch(id, grant.sharing());
      }
      String file = state.file();
      if (file == null) {
        problem = state.sentence();
        return Optional.empty();
      }
      copy(Path.of(file), id, target);
      release(id);
      return Optional.of(
          new Obtained(
              id.toString(),
              target.toString(),
              id.length(),
              "swarm",
              bar.seconds(),
              0,
              state.sources()));
    } catch (IOException e) {
      problem = "the worker of this machine went away (%s)".formatted(e.getMessage());
      return Optional.empty();
    }
  }

  private void show(ContentId id, LocalWorker.State state) {
    long chunks = Math.max(1, state.chunks());
    long peers = state.sources().stream().filter(one -> !one.source().equals("origin")).count();
    bar.show(id.length() * state.have() / chunks, 0, id.length(), who(peers, state.sources()));
  }

  private static String who(long peers, List<LocalWorker.SourceBytes> sources) {
    boolean origin = sources.size() > peers;
    if (sources.isEmpty()) {
      return "looking for sources";
    }
    String known = peers == 0 ? "" : Amounts.count(peers, "peer");
    return "from " + known + (origin ? (peers == 0 ? "" : " and ") + "the server" : "");
  }

  private void release(ContentId id) throws InterruptedException {
    try {
      worker.release(id);
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage()); // it forgets by itself after a while
    }
  }

  /** The bytes are verified once more on their way: only right ones get the name. */
  private static void copy(Path from, ContentId id, Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      ContentHasher hasher = new ContentHasher(id.length());
      try (InputStream in = Files.newInputStream(from);
          OutputStream out = Files.newOutputStream(part)) {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          hasher.update(buffer, 0, count);
          out.write(buffer, 0, count);
        }
      }
      requireRight(id, hasher, from);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unwritable-file",
              "%s cannot be written from %s: %s".formatted(target, from, e.getMessage()),
              "the worker keeps its copy for ten minutes; make room and try again"),
          e);
    }
  }

  private static void requireRight(ContentId id, ContentHasher hasher, Path from) {
    @Nullable ContentId found;
    try {
      found = hasher.finish().id();
    } catch (IllegalStateException e) {
      found = null;
    }
    if (!id.equals(found)) {
      throw new WrongResultException(
          new Problem("wrong-bytes", "%s was changed while it was copied".formatted(from), ""));
    }
  }
}
