package io.idlewild.client;

import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A work unit as it can be computed on this machine: its files lie in a folder, and whoever runs it
 * so gets the bytes that an honest host got.
 *
 * @param module the program
 * @param inputs files by the names that the program knows
 * @param seed of its random generator
 */
public record Recipe(
    Path module,
    WorkloadStyle style,
    List<String> arguments,
    Map<String, Path> inputs,
    Limits limits,
    long seed) {

  public Recipe {
    arguments = List.copyOf(arguments);
    inputs = Map.copyOf(inputs);
  }

  /** The words of the command that runs it: {@code idlewild run ...}. */
  public List<String> command(Path outputFolder) {
    List<String> words = new ArrayList<>(List.of("idlewild", "run", module.toString()));
    words.addAll(List.of("-o", outputFolder.toString()));
    inputs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            input -> words.addAll(List.of("--input", input.getKey() + "=" + input.getValue())));
    words.addAll(List.of("--seed", String.valueOf(seed)));
    words.addAll(List.of("--style", style.name().toLowerCase(Locale.ROOT)));
    words.addAll(List.of("--time-limit", limits.wallTime().toMillis() + "ms"));
    words.addAll(List.of("--memory-limit", String.valueOf(limits.memoryBytes())));
    words.addAll(List.of("--output-limit", String.valueOf(limits.outputBytes())));
    if (!arguments.isEmpty()) {
      words.add("--");
      words.addAll(arguments);
    }
    return List.copyOf(words);
  }
}
