package io.idlewild.cli.option;

import io.idlewild.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a signature is made with, and what it promises. */
public final class SigningOptions {
  @Option(names = "--key", description = "file of the key to sign with; yours unless said")
  @Nullable Path key;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description = "a file that every task must write; again for more")
  List<String> outputs = new ArrayList<>();

  /** The file of the key. */
  public Path key(Surroundings surroundings) {
    return key == null ? surroundings.publisherKey() : key;
  }

  public List<String> outputs() {
    return outputs;
  }
}
