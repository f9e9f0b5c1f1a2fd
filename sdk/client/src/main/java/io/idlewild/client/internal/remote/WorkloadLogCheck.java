package io.idlewild.client.internal.remote;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.WorkloadLogReport;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.content.Hash;
import io.idlewild.core.log.HeadComparison;
import io.idlewild.core.log.MerkleLog;
import io.idlewild.core.log.TreeHead;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.SignedHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's whole log and computes its head anew. The head of the last time is kept in a
 * file of the server's address, so that a log that was rewritten, and a key that was changed, are
 * found.
 */
final class WorkloadLogCheck {
  private static final int PAGE = 1_000;

  private final HttpCalls http;
  private final Path memory;
  private final List<String> problems = new ArrayList<>();
  private final List<WorkloadLogReport.Entry> entries = new ArrayList<>();
  private final MerkleLog tree = new MerkleLog();

  WorkloadLogCheck(HttpCalls http, Path memory) {
    this.http = http;
    String server = http.server().toString().replaceAll("[^A-Za-z0-9._-]+", "-");
    this.memory = memory.resolve(server + ".head");
  }

  WorkloadLogReport run() {
    Head shown = http.get("/workload-log", Head.class);
    SignedHead head = shown.signed();
    if (!head.isGenuine()) {
      problems.add("the head of the log is not signed by its key %s".formatted(head.log()));
    }
    read(head.head().size());
    if (!tree.head().equals(head.head())) {
      problems.add(
          "the entries give the head %s of %d entries, the server signed %s of %d"
              .formatted(tree.head().root(), tree.size(), head.head().root(), head.head().size()));
    }
    SignedHead last = remembered();
    if (last != null) {
      compare(last, head);
    }
    if (problems.isEmpty()) {
      remember(head);
    }
    return new WorkloadLogReport(
        head.head().size(),
        head.head().root().toString(),
        head.signedAt(),
        head.log().toString(),
        last == null ? 0 : last.head().size(),
        problems,
        entries);
  }

  private void read(long size) {
    while (entries.size() < size) {
      WorkloadLogReport.Entry[] page =
          http.get(
              "/workload-log/entries?from=%d&limit=%d".formatted(entries.size(), PAGE),
              WorkloadLogReport.Entry[].class);
      for (WorkloadLogReport.Entry entry : page) {
        if (entries.size() < size) {
          take(entry);
        }
      }
      if (page.length == 0) {
        return; // the head tells that entries are missing
      }
    }
  }

  private void take(WorkloadLogReport.Entry entry) {
    if (entry.position() != entries.size()) {
      problems.add("entry %d stands where %d should".formatted(entry.position(), entries.size()));
    }
    entries.add(entry);
    try {
      tree.append(
          LogEvidence.leaf(PublisherId.parse(entry.publisher()), Hash.parse(entry.workload())));
    } catch (IllegalArgumentException e) {
      problems.add("entry %d is none: %s".formatted(entry.position(), e.getMessage()));
    }
  }

  /** The tree over all entries is here, so it is asked for the past head, not the server. */
  private void compare(SignedHead last, SignedHead now) {
    if (!last.log().equals(now.log())) {
      problems.add(
          "the log is signed by key %s, the last time it was %s".formatted(now.log(), last.log()));
    }
    TreeHead before = last.head();
    if (before.size() > tree.size()) {
      problems.add(
          "the log had %d entries the last time, it has %d now: it was cut"
              .formatted(before.size(), tree.size()));
      return;
    }
    HeadComparison comparison =
        HeadComparison.of(before, tree.head(), tree.consistency(before.size(), tree.size()));
    if (comparison != HeadComparison.SAME && comparison != HeadComparison.GROWN) {
      problems.add(
          "the first %d entries are not those of the last time: the log was rewritten"
              .formatted(before.size()));
    }
  }

  private @Nullable SignedHead remembered() {
    try {
      return Files.exists(memory)
          ? LogCodec.head(Base64.getDecoder().decode(Files.readString(memory).strip()))
          : null;
    } catch (IOException | IllegalArgumentException | MalformedMessage e) {
      throw unusable(e);
    }
  }

  private void remember(SignedHead head) {
    try {
      Files.createDirectories(memory.toAbsolutePath().getParent());
      Path fresh = memory.resolveSibling(memory.getFileName() + ".new");
      Files.writeString(fresh, Base64.getEncoder().encodeToString(LogCodec.bytes(head)) + "\n");
      Files.move(
          fresh, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private InvalidInputException unusable(Exception e) {
    return new InvalidInputException(
        new Problem(
            "log-memory",
            "what is known of the log cannot be read or written in %s: %s".formatted(memory, e),
            "look at it; delete it only if you know why it is damaged"),
        e);
  }

  private record Head(long size, String root, Instant signedAt, String key, String signature) {
    SignedHead signed() {
      Base64.Decoder base64 = Base64.getDecoder();
      return new SignedHead(
          new TreeHead(size, Hash.parse(root)),
          signedAt,
          base64.decode(key),
          base64.decode(signature));
    }
  }
}
