package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.LogicalName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guest's file system: a tree of nodes in memory. A path is a walk in it and nothing else. */
final class VirtualFiles {
  private final Node.Folder root = new Node.Folder(1, null);
  private final OutputBudget budget;
  private long nodes = 1;

  VirtualFiles(OutputBudget budget) {
    this.budget = budget;
  }

  Node.Folder root() {
    return root;
  }

  /**
   * Puts an input into the tree.
   *
   * @throws IllegalArgumentException if its name is taken, or is another input's folder
   */
  void addInput(LogicalName name, InputBytes bytes) {
    String[] segments = name.value().split("/");
    Node.Folder folder = root;
    for (int i = 0; i < segments.length - 1; i++) {
      Node next = folder.children().get(segments[i]);
      folder =
          switch (next) {
            case null -> addFolder(folder, segments[i]);
            case Node.Folder existing -> existing;
            default -> throw clash(name);
          };
    }
    if (folder.children().putIfAbsent(segments[segments.length - 1], new Node.Input(++nodes, bytes))
        != null) {
      throw clash(name);
    }
  }

  private static IllegalArgumentException clash(LogicalName name) {
    return new IllegalArgumentException(
        "the input \"%s\" is a file and a folder at the same time; rename one".formatted(name));
  }

  /** Where a path leads from a folder, which it may not leave. */
  Walk walk(Node.Folder from, String path) {
    if (path.isEmpty()) {
      throw new WasiError(Errno.NOENT);
    }
    if (path.startsWith("/")) {
      throw new WasiError(Errno.NOTCAPABLE);
    }
    List<String> names = new ArrayList<>();
    for (String segment : path.split("/")) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> {
          if (names.isEmpty()) {
            throw new WasiError(Errno.NOTCAPABLE);
          }
          requireFolder(from, names);
          names.removeLast();
        }
        default -> names.add(segment);
      }
    }
    return new Walk(from, List.copyOf(names), path.endsWith("/"));
  }

  private static void requireFolder(Node.Folder from, List<String> names) {
    Node node = find(from, names).orElseThrow(() -> new WasiError(Errno.NOENT));
    if (!(node instanceof Node.Folder)) {
      throw new WasiError(Errno.NOTDIR);
    }
  }

  private static Optional<Node> find(Node.Folder from, List<String> names) {
    Node node = from;
    for (String name : names) {
      if (!(node instanceof Node.Folder folder)) {
        throw new WasiError(Errno.NOTDIR);
      }
      @Nullable Node next = folder.children().get(name);
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return Optional.of(node);
  }

  /**
   * Creates an output and the folders that lead to it.
   *
   * @param names segments of which each is a segment of a {@link LogicalName}
   */
  Node.Output create(Node.Folder from, List<String> names) {
    Node.Folder folder = from;
    for (String name : names.subList(0, names.size() - 1)) {
      Node next = folder.children().get(name);
      folder =
          switch (next) {
            case null -> {
              budget.fileCreated();
              yield addFolder(folder, name);
            }
            case Node.Folder existing -> existing;
            default -> throw new WasiError(Errno.NOTDIR);
          };
    }
    budget.fileCreated();
    Node.Output output = new Node.Output(++nodes, new CapturedBytes(budget));
    folder.children().put(names.getLast(), output);
    return output;
  }

  /** The highest number of a node so far. */
  long nodes() {
    return nodes;
  }

  /**
   * Puts a folder or an output back where it was.
   *
   * @param number of the node
   * @param output whether it is one, rather than a folder
   * @return the output, which is empty, or nothing for a folder
   * @throws IllegalArgumentException if it does not fit to what is there
   */
  Optional<Node.Output> putBack(LogicalName name, long number, boolean output) {
    List<String> names = List.of(name.value().split("/"));
    Optional<Node> above = find(root, names.subList(0, names.size() - 1));
    if (!(above.orElse(null) instanceof Node.Folder folder)) {
      throw new IllegalArgumentException("there is no folder for \"%s\"".formatted(name));
    }
    Node there = folder.children().get(names.getLast());
    if (!output && there instanceof Node.Folder known && known.number() == number) {
      return Optional.empty();
    }
    if (output && there instanceof Node.Output known && known.number() == number) {
      known.bytes().resize(0);
      return Optional.of(known);
    }
    if (there != null) {
      throw new IllegalArgumentException("\"%s\" is there already".formatted(name));
    }
    nodes = Math.max(nodes, number);
    Node fresh =
        output
            ? new Node.Output(number, new CapturedBytes(budget))
            : new Node.Folder(number, folder);
    folder.children().put(names.getLast(), fresh);
    return fresh instanceof Node.Output file ? Optional.of(file) : Optional.empty();
  }

  private Node.Folder addFolder(Node.Folder parent, String name) {
    Node.Folder folder = new Node.Folder(++nodes, parent);
    parent.children().put(name, folder);
    return folder;
  }

  /** The name from the root on, or empty if it is not allowed for a file. */
  static Optional<LogicalName> logicalName(Node.Folder from, List<String> names) {
    List<String> all = new ArrayList<>(names);
    for (Node.Folder at = from; at != at.parent(); at = at.parent()) {
      all.addFirst(nameIn(at.parent(), at));
    }
    try {
      return Optional.of(new LogicalName(String.join("/", all)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String nameIn(Node.Folder parent, Node child) {
    return parent.children().entrySet().stream()
        .filter(entry -> entry.getValue() == child)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** All outputs, sorted by name. */
  List<CapturedFile> outputs() {
    List<CapturedFile> outputs = new ArrayList<>();
    collect("", root, outputs);
    return outputs.stream()
        .sorted((first, second) -> first.name().compareTo(second.name()))
        .toList();
  }

  private static void collect(String prefix, Node.Folder folder, List<CapturedFile> into) {
    folder
        .children()
        .forEach((name, node) -> {
          switch (node) {
            case Node.Folder inner -> collect(prefix + name + "/", inner, into);
            case Node.Output output ->
                into.add(new CapturedFile(new LogicalName(prefix + name), output.bytes()));
            case Node.Input input -> {}
          }
        });
  }

  /**
   * The end of a path.
   *
   * @param names segments below {@code from}; none for the folder itself
   * @param slash whether the path ended with one, so that only a folder will do
   */
  record Walk(Node.Folder from, List<String> names, boolean slash) {

    /** What is there, if anything is. */
    Optional<Node> target() {
      Optional<Node> target = find(from, names);
      if (slash && target.isPresent() && !(target.get() instanceof Node.Folder)) {
        throw new WasiError(Errno.NOTDIR);
      }
      return target;
    }

    /** What is there. */
    Node existing() {
      return target().orElseThrow(() -> new WasiError(Errno.NOENT));
    }
  }
}
