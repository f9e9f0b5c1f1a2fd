package io.idlewild.core.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Contacts of tests: an id each, and a block if it matters. */
final class Ids implements ContactSource {
  private final List<NodeId> ids = new ArrayList<>();
  private final List<Long> blocks = new ArrayList<>();

  int add(NodeId id) {
    return add(id, NO_BLOCK);
  }

  int add(NodeId id, long block) {
    ids.add(id);
    blocks.add(block);
    return ids.size() - 1;
  }

  static NodeId random(RandomGenerator random) {
    return new NodeId(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  int size() {
    return ids.size();
  }

  @Override
  public long idWord(int handle, int word) {
    return ids.get(handle).word(word);
  }

  @Override
  public long block(int handle) {
    return blocks.get(handle);
  }
}
