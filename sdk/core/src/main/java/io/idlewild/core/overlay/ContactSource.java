package io.idlewild.core.overlay;

/**
 * What is known of contacts by their handle: a number from 0 on that stands for a peer, so that a
 * routing table is an array of numbers. In a worker {@link Contacts} gives handles out; a
 * simulation of a million nodes has one source for all of them.
 */
public interface ContactSource {
  /** The block of a contact that is not limited by it, as those of our own network. */
  long NO_BLOCK = 0;

  /** The highest handle. */
  int MOST = (1 << 28) - 1;

  /** One of the four longs of a contact's id, the highest first. */
  long idWord(int handle, int word);

  /** The network block of a contact's address, or {@link #NO_BLOCK}. */
  long block(int handle);

  /** The id of a contact. */
  default NodeId id(int handle) {
    return new NodeId(idWord(handle, 0), idWord(handle, 1), idWord(handle, 2), idWord(handle, 3));
  }
}
