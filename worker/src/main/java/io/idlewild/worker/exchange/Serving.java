package io.idlewild.worker.exchange;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.swarm.LeastSent;
import io.idlewild.core.swarm.UploadSlots;
import io.idlewild.core.swarm.Wish;
import io.idlewild.worker.store.PartialContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Gives chunks of one content to peers that may have them. For the swarm's thread alone. */
final class Serving {
  private final Desk desk;
  private final String content;
  private final Chunking chunking;
  private final BitSet held = new BitSet();
  private final LeastSent choice;
  private final HeldChunks chunks;
  private final Map<String, LinkState> askers = new HashMap<>();

  Serving(ContentId id, Desk desk) {
    this.desk = desk;
    this.content = id.toString();
    this.chunking = Chunking.of(id.length());
    this.choice = new LeastSent(chunking.count(), desk.random());
    this.chunks = new HeldChunks(chunking);
  }

  void holdsPartly(PartialContent partial, BitSet missing) {
    chunks.from(partial);
    held.set(0, chunking.count());
    held.andNot(missing);
  }

  void holdsAll(Path file) {
    chunks.from(file);
    held.set(0, chunking.count());
  }

  void holdsNothing() {
    held.clear();
  }

  void gained(int index) {
    held.set(index);
  }

  BitSet held() {
    return (BitSet) held.clone();
  }

  boolean isComplete() {
    return held.cardinality() == chunking.count();
  }

  boolean isGone() {
    return chunks.isGone();
  }

  void asked(LinkState state, PeerSays.Want want) {
    if (!state.entitled || state.wishes.containsKey(want.ticket())) {
      state.link.say(new PeerSays.Nothing(want.ticket()));
      return;
    }
    long deadline =
        want.remainingMillis() == 0
            ? Long.MAX_VALUE
            : desk.now() + TimeUnit.MILLISECONDS.toNanos(want.remainingMillis());
    askers.put(state.peer().toString(), state);
    if (desk.slots().ask(state.asker(content), want.ticket(), chunking.chunkSize(), deadline)) {
      state.wishes.put(want.ticket(), want.wish());
    } else {
      state.link.say(new PeerSays.Nothing(want.ticket()));
    }
  }

  void cancelled(LinkState state, long ticket) {
    desk.slots().cancel(state.asker(content), ticket);
    if (state.wishes.remove(ticket) != null) {
      state.link.say(new PeerSays.Nothing(ticket));
    }
  }

  void arrived(LinkState state, long ticket) {
    desk.slots().done(new UploadSlots.Turn(state.asker(content), ticket), desk.now());
  }

  void gone(LinkState state) {
    desk.slots().gone(state.asker(content));
    askers.remove(state.peer().toString(), state);
  }

  /** It is this asker's turn. */
  void serve(UploadSlots.Turn turn) {
    LinkState state = askers.get(turn.asker().peer());
    Wish wish = state == null ? null : state.wishes.remove(turn.ticket());
    if (state == null || wish == null) {
      desk.slots().skipped(turn);
      return;
    }
    OptionalInt index = choice.give(wish, held, state.has, desk.now());
    Optional<byte[]> bytes = index.isEmpty() ? Optional.empty() : read(index.getAsInt());
    if (bytes.isEmpty()) {
      desk.slots().skipped(turn);
      state.link.say(new PeerSays.Nothing(turn.ticket()));
      return;
    }
    desk.books().sent(state.lan, bytes.get().length);
    state.link.say(new PeerSays.Chunk(turn.ticket(), index.getAsInt(), bytes.get()));
  }

  private Optional<byte[]> read(int index) {
    try {
      return chunks.read(index);
    } catch (IOException e) {
      Swarm.LOG.debug("Chunk {} of {} cannot be read now", index, content, e);
      return Optional.empty();
    }
  }

  void close() {
    try {
      chunks.close();
    } catch (IOException e) {
      Swarm.LOG.debug("Cannot close content {}", content, e);
    }
  }
}
