package io.idlewild.core.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The peers that a worker tries first after a start, or after the network was parted: the last 200
 * that answered. Few of one network block, so that nobody fills the list. Not thread-safe.
 */
public final class BootstrapList {
  /** Peers that are remembered. */
  public static final int MOST = 200;

  /** Of one network block. */
  public static final int MOST_OF_BLOCK = 10;

  private final Map<NodeId, Contact> contacts = new LinkedHashMap<>();

  /** A peer answered just now. */
  public void answered(Contact contact) {
    contacts.remove(contact.id());
    contacts.put(contact.id(), contact);
    long block = contact.address().block();
    dropOldest(block, contacts.values().stream().filter(c -> c.address().block() == block).count());
    if (contacts.size() > MOST) {
      contacts.remove(contacts.keySet().iterator().next());
    }
  }

  /** A peer is to be forgotten: it was revoked. */
  public void forget(NodeId id) {
    contacts.remove(id);
  }

  /** All of them, those that answered longest ago first: what is written to disk. */
  public List<Contact> all() {
    return List.copyOf(contacts.values());
  }

  /** Some of them at random, so that not all workers ask the same ones. */
  public List<Contact> pick(int most, RandomGenerator random) {
    List<Contact> shuffled = new ArrayList<>(contacts.values());
    Collections.shuffle(shuffled, Random.from(random));
    return List.copyOf(shuffled.subList(0, Math.min(most, shuffled.size())));
  }

  private void dropOldest(long block, long count) {
    if (count > MOST_OF_BLOCK) {
      contacts.values().stream()
          .filter(contact -> contact.address().block() == block)
          .findFirst()
          .ifPresent(oldest -> contacts.remove(oldest.id()));
    }
  }
}
