package io.idlewild.client.internal.check;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the outputs of two runs first differ. */
final class OutputDifference {
  private OutputDifference() {}

  /** One sentence for a person; empty if they are equal. */
  static Optional<String> between(
      RunReport first, Path firstFolder, RunReport second, Path secondFolder) throws IOException {
    if (!first.end().equals(second.end())) {
      return Optional.of(
          "the first ended as %s, the second as %s".formatted(first.end(), second.end()));
    }
    Map<String, ContentId> ours = byName(first);
    Map<String, ContentId> theirs = byName(second);
    if (!ours.keySet().equals(theirs.keySet())) {
      return Optional.of("the first wrote %s, the second %s".formatted(names(ours), names(theirs)));
    }
    for (Map.Entry<String, ContentId> file : ours.entrySet()) {
      if (!file.getValue().equals(theirs.get(file.getKey()))) {
        long at =
            Files.mismatch(firstFolder.resolve(file.getKey()), secondFolder.resolve(file.getKey()));
        return Optional.of("%s from byte %,d on".formatted(file.getKey(), at));
      }
    }
    return Optional.empty();
  }

  private static String names(Map<String, ContentId> files) {
    return files.isEmpty() ? "nothing" : String.join(", ", files.keySet());
  }

  private static Map<String, ContentId> byName(RunReport report) {
    Map<String, ContentId> files = new TreeMap<>();
    for (OutputFile file : report.outputs()) {
      files.put(file.name().value(), file.content());
    }
    return files;
  }
}
