package io.idlewild.cli.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Takes YAML apart, and notes what has another form than it should. */
final class JobFileNodes {
  private static final List<String> KEYS =
      List.of(
          "name",
          "workload",
          "arguments",
          "shared",
          "each",
          "parameters",
          "table",
          "outputs",
          "assurance",
          "diversity",
          "verifier",
          "comparison",
          "comparator",
          "priority",
          "share",
          "limits",
          "style",
          "seed");

  private final JobFileMistakes mistakes;
  private final Set<Node> told = new HashSet<>();

  JobFileNodes(JobFileMistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** A name and what stands behind it. */
  record Entry(String name, Node key, Node value) {}

  /** The entries of a mapping; none, and a mistake, if it is something else. */
  List<Entry> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      wrong(node, "names with values are wanted here, such as name: value");
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Optional<String> name = text(tuple.getKeyNode());
      if (name.isPresent() && !names.add(name.get())) {
        wrong(tuple.getKeyNode(), "'%s' stands here twice".formatted(name.get()));
      } else if (name.isPresent()) {
        entries.add(new Entry(name.get(), tuple.getKeyNode(), tuple.getValueNode()));
      }
    }
    return entries;
  }

  boolean isText(Node node) {
    return node instanceof ScalarNode;
  }

  /** One value; empty, and a mistake, if it is something else. */
  Optional<String> text(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    wrong(node, isText(node) ? "a value is missing here" : "one value is wanted here");
    return Optional.empty();
  }

  /** One value, or a list of them. */
  List<String> texts(Node node) {
    if (!(node instanceof SequenceNode sequence)) {
      return text(node).stream().toList();
    }
    return sequence.getValue().stream().flatMap(one -> text(one).stream()).toList();
  }

  /** What to say of a key that means nothing, with the nearest that does. */
  String unknown(String name) {
    String nearest =
        KEYS.stream()
            .min((a, b) -> Integer.compare(distance(name, a), distance(name, b)))
            .orElseThrow();
    return distance(name, nearest) <= 3
        ? "'%s' means nothing here; is it '%s'?".formatted(name, nearest)
        : "'%s' means nothing here; there are %s".formatted(name, String.join(", ", KEYS));
  }

  private void wrong(Node node, String text) {
    if (told.add(node)) {
      mistakes.add(node, text);
    }
  }

  /** How many letters must be put in, taken out or changed. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
