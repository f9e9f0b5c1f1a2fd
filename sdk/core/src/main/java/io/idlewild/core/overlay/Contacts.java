package io.idlewild.core.overlay;

import io.idlewild.core.net.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives the peers that a worker knows their handles. A handle is given again once it is released;
 * whoever releases one has to know that no table and no search holds it. Not thread-safe.
 */
public final class Contacts implements ContactSource {
  private final List<@Nullable Contact> byHandle = new ArrayList<>();
  private final Map<NodeId, Integer> byId = new HashMap<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Predicate<IpAddress> unlimited;

  /**
   * @param unlimited addresses whose block is not limited: those of the own network, where all
   *     peers are of one block
   */
  public Contacts(Predicate<IpAddress> unlimited) {
    this.unlimited = unlimited;
  }

  /** The handle of a peer; where it can be reached may have changed. */
  public int handle(Contact contact) {
    Integer known = byId.get(contact.id());
    if (known != null) {
      byHandle.set(known, contact);
      return known;
    }
    int handle = free.isEmpty() ? byHandle.size() : free.pop();
    if (handle == byHandle.size()) {
      byHandle.add(contact);
    } else {
      byHandle.set(handle, contact);
    }
    byId.put(contact.id(), handle);
    return handle;
  }

  /** The handle of a peer; empty if it is not known. */
  public OptionalInt find(NodeId id) {
    Integer known = byId.get(id);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  /** The peer with that handle. */
  public Contact contact(int handle) {
    Contact contact = byHandle.get(handle);
    if (contact == null) {
      throw new IllegalArgumentException("handle %d was released".formatted(handle));
    }
    return contact;
  }

  /**
   * Releases all handles but those that are still needed; {@link OverlayNode#isQuiet} says when
   * that can be known.
   */
  public void retain(Predicate<Integer> needed) {
    for (int handle = 0; handle < byHandle.size(); handle++) {
      Contact contact = byHandle.get(handle);
      if (contact != null && !needed.test(handle)) {
        byId.remove(contact.id());
        byHandle.set(handle, null);
        free.push(handle);
      }
    }
  }

  /** How many peers are known. */
  public int size() {
    return byId.size();
  }

  @Override
  public long idWord(int handle, int word) {
    return contact(handle).id().word(word);
  }

  @Override
  public long block(int handle) {
    IpAddress address = contact(handle).address();
    return unlimited.test(address) ? NO_BLOCK : address.block();
  }
}
