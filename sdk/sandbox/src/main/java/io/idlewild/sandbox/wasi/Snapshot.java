package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.LogicalName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes and reads what a guest's calls left behind: the position of everything that has one. */
final class Snapshot {
  private static final int BLOCK = 64 * 1024;
  private static final int FOLDER = 0;
  private static final int OUTPUT = 1;

  private final VirtualFiles files;
  private final Descriptors descriptors;
  private final OutputBudget budget;
  private final VirtualClock clock;
  private final SeededRandom random;
  private final Notes notes;

  Snapshot(
      VirtualFiles files,
      Descriptors descriptors,
      OutputBudget budget,
      VirtualClock clock,
      SeededRandom random,
      Notes notes) {
    this.files = files;
    this.descriptors = descriptors;
    this.budget = budget;
    this.clock = clock;
    this.random = random;
    this.notes = notes;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(clock.readings());
    out.writeLong(random.words());
    out.writeInt(notes.written());
    out.writeLong(budget.printed());
    out.writeInt(budget.created());
    out.writeInt(descriptors.standard());
    Map<String, Node> nodes = new LinkedHashMap<>();
    collect("", files.root(), nodes);
    out.writeInt(nodes.size());
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      save(entry.getKey(), entry.getValue(), out);
    }
  }

  /** Folders before what is in them; inputs are not ours to keep. */
  private static void collect(String prefix, Node.Folder folder, Map<String, Node> into) {
    folder
        .children()
        .forEach((name, node) -> {
          switch (node) {
            case Node.Folder inner -> {
              into.put(prefix + name, inner);
              collect(prefix + name + "/", inner, into);
            }
            case Node.Output output -> into.put(prefix + name, output);
            case Node.Input input -> {}
          }
        });
  }

  private static void save(String name, Node node, DataOutput out) throws IOException {
    out.writeByte(node instanceof Node.Output ? OUTPUT : FOLDER);
    out.writeUTF(name);
    out.writeLong(node.number());
    if (node instanceof Node.Output output) {
      CapturedBytes bytes = output.bytes();
      out.writeLong(bytes.length());
      byte[] block = new byte[BLOCK];
      for (long at = 0; at < bytes.length(); ) {
        int read = bytes.read(at, block, 0, BLOCK);
        out.write(block, 0, read);
        at += read;
      }
    }
  }

  void restore(DataInput in) throws IOException {
    clock.restore(in.readLong());
    random.restore(in.readLong());
    notes.restore(in.readInt());
    budget.restore(in.readLong(), in.readInt());
    descriptors.restore(in.readInt());
    for (int left = in.readInt(); left > 0; left--) {
      boolean output = in.readByte() == OUTPUT;
      LogicalName name = new LogicalName(in.readUTF());
      Optional<Node.Output> file = files.putBack(name, in.readLong(), output);
      if (file.isPresent()) {
        fill(file.get().bytes(), in.readLong(), in);
      }
    }
  }

  private static void fill(CapturedBytes bytes, long length, DataInput in) throws IOException {
    byte[] block = new byte[BLOCK];
    for (long at = 0; at < length; ) {
      int take = (int) Math.min(BLOCK, length - at);
      in.readFully(block, 0, take);
      bytes.write(at, block, 0, take);
      at += take;
    }
  }
}
