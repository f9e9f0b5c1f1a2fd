package io.idlewild.tools.swarm;

import io.idlewild.core.swarm.LeastSent;
import io.idlewild.core.swarm.UploadSettings;
import io.idlewild.core.swarm.UploadSlots;
import io.idlewild.core.swarm.Wish;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a worker sends to others: production decides who is next and which chunk it gets. */
final class Uploads {
  private final Member self;
  private final Place place;
  private final World world;
  private final BitSet held;
  private final LeastSent choice;
  private final UploadSlots slots = new UploadSlots(UploadSettings.DEFAULT, 0);
  private final Map<UploadSlots.Turn, Wish> wishes = new HashMap<>();
  private long sent;

  /**
   * @param held what the worker has, as it grows
   */
  Uploads(Member self, Place place, World world, BitSet held) {
    this.self = self;
    this.place = place;
    this.world = world;
    this.held = held;
    this.choice = new LeastSent(world.chunking().count(), world.random());
  }

  long sentBytes() {
    return sent;
  }

  void asked(Member asker, long ticket, Wish wish) {
    if (slots.ask(asker.askerFor(self), ticket, world.chunking().chunkSize(), Long.MAX_VALUE)) {
      wishes.put(new UploadSlots.Turn(asker.askerFor(self), ticket), wish);
      serve();
    } else {
      refuse(asker, ticket);
    }
  }

  void cancel(Member asker, long ticket) {
    slots.cancel(asker.askerFor(self), ticket);
  }

  void gone(Member asker) {
    slots.gone(asker.askerFor(self));
  }

  void serve() {
    long now = world.links().now();
    for (var turn = slots.next(now); turn.isPresent(); turn = slots.next(now)) {
      send(turn.get());
    }
  }

  /** It has arrived. */
  void done(UploadSlots.Turn turn) {
    slots.done(turn, world.links().now());
    serve();
  }

  private void send(UploadSlots.Turn turn) {
    Member asker = world.members().get(Integer.parseInt(turn.asker().peer()));
    Wish wish = wishes.remove(turn);
    OptionalInt index =
        wish == null
            ? OptionalInt.empty()
            : choice.give(wish, held, self.heldBy(asker), world.links().now());
    if (index.isEmpty()) {
      slots.skipped(turn);
      refuse(asker, turn.ticket());
      return;
    }
    int bytes = world.chunking().sizeOf(index.getAsInt());
    sent += bytes;
    world.links().transfer(way(asker), bytes, () -> asker.received(self, turn, index));
  }

  private void refuse(Member asker, long ticket) {
    world.links().message(() -> asker.refused(self, ticket));
  }

  /** Within a local network bytes do not pass its uplink. */
  private List<Port> way(Member to) {
    if (self.isNear(to)) {
      return List.of(place.out().getFirst(), to.place().in().getLast());
    }
    List<Port> ports = new ArrayList<>(place.out());
    ports.addAll(to.place().in());
    return ports;
  }
}
