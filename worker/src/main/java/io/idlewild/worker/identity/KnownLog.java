package io.idlewild.worker.identity;

import io.idlewild.core.log.HeadComparison;
import io.idlewild.core.log.TreeHead;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.SignedHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator's log of workload versions as this host saw it last. The first head is believed,
 * and its key from then on; a later one only if it is signed by that key and proven to hold all
 * that was seen before. It survives everything but deletion. Thread-safe.
 */
public final class KnownLog {
  private static final int MOST_HEADS = 1_000;

  private final Path file;
  private @Nullable SignedHead known;
  private boolean read;

  /** Heads of the known log that were proven since the start of this program. */
  private final Map<TreeHead, Boolean> proven =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TreeHead, Boolean> eldest) {
          return size() > MOST_HEADS;
        }
      };

  KnownLog(Path file) {
    this.file = file;
  }

  /** How many entries the log had; 0 if it was never seen. */
  public synchronized long size() throws IOException {
    SignedHead last = known();
    return last == null ? 0 : last.head().size();
  }

  /**
   * Looks at the log that the coordinator shows, and remembers a head that has grown: whatever
   * becomes of the version that it came with, since the coordinator goes on from there.
   *
   * @return what is wrong with the log; empty if nothing is
   */
  public synchronized Optional<String> follow(LogEvidence evidence) throws IOException {
    SignedHead heard = evidence.head();
    SignedHead last = known();
    if (last != null && !last.log().equals(heard.log())) {
      return Optional.of(
          "the coordinator's log of workload versions is signed by key %s, not by %s as before:"
                  .formatted(heard.log(), last.log())
              + " somebody shows another log");
    }
    if (proven.containsKey(heard.head())) {
      return Optional.empty();
    }
    if (!heard.isGenuine()) {
      return Optional.of("the head of the coordinator's log of workload versions is not signed");
    }
    if (last == null) {
      remember(heard);
      return Optional.empty();
    }
    return judge(evidence, last.head());
  }

  private Optional<String> judge(LogEvidence evidence, TreeHead last) throws IOException {
    TreeHead heard = evidence.head().head();
    return switch (HeadComparison.of(last, heard, evidence.consistency())) {
      case SAME -> {
        proven.put(heard, true);
        yield Optional.empty();
      }
      case GROWN -> {
        remember(evidence.head());
        yield Optional.empty();
      }
      case EARLIER ->
          Optional.of(
              "the coordinator's log of workload versions had %d entries and shows %d now: it was cut"
                  .formatted(last.size(), heard.size()));
      case FORKED ->
          Optional.of(
              "the coordinator's log of workload versions has two forms with %d entries: it was forked"
                  .formatted(last.size()));
      case UNPROVEN ->
          Optional.of(
              "nothing proves that the coordinator's log of workload versions with %d entries holds the"
                      .formatted(heard.size())
                  + " %d that this worker has seen: it was forked or rewritten"
                      .formatted(last.size()));
    };
  }

  private void remember(SignedHead head) throws IOException {
    SecretFile.write(file, Base64.getEncoder().encodeToString(LogCodec.bytes(head)) + "\n");
    known = head;
    proven.put(head.head(), true);
  }

  private @Nullable SignedHead known() throws IOException {
    if (!read && Files.exists(file)) {
      try {
        known = LogCodec.head(Base64.getDecoder().decode(Files.readString(file).strip()));
      } catch (IllegalArgumentException | MalformedMessage e) {
        throw new IOException("%s is damaged".formatted(file), e);
      }
    }
    read = true;
    return known;
  }
}
