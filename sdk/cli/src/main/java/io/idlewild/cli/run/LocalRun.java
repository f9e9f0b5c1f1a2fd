package io.idlewild.cli.run;

import io.idlewild.cli.option.NamedFile;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.WorkloadModule;
import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person wants to have run, not yet looked at. */
record LocalRun(
    Path module,
    @Nullable WorkloadStyle style,
    List<String> arguments,
    Map<String, String> environment,
    List<NamedFile> inputs,
    Limits limits,
    long seed,
    Path folder,
    Optional<Checkpointing> checkpointing) {

  /**
   * Looks at every file and name, and makes the output folder.
   *
   * @throws InvalidInputException that names the first thing that is wrong
   */
  RunRequest checked() {
    requireFile("the module", module);
    List<RunInput> files = new ArrayList<>();
    Set<LogicalName> names = new HashSet<>();
    for (NamedFile input : inputs) {
      requireFile("input " + input.name(), input.path());
      if (!names.add(input.name())) {
        throw refused("two-inputs", "two inputs are called " + input.name(), "");
      }
      files.add(new RunInput.OnDisk(input.name(), input.path()));
    }
    return new RunRequest(
        module,
        style == null ? WorkloadModule.style(module) : style,
        arguments,
        environment,
        files,
        List.of(),
        limits,
        seed,
        Instant.EPOCH,
        emptyFolder(),
        checkpointing);
  }

  private static void requireFile(String what, Path file) {
    if (!Files.exists(file)) {
      throw refused("missing-file", "%s: there is no file %s".formatted(what, file), "");
    }
    if (Files.isDirectory(file)) {
      throw refused("not-a-file", "%s: %s is a folder".formatted(what, file), "name a file");
    }
    if (!Files.isReadable(file)) {
      throw refused("unreadable-file", "%s: %s cannot be read".formatted(what, file), "");
    }
  }

  private Path emptyFolder() {
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw refused("bad-folder", folder + " is a file", "name a folder with -o");
      }
      Files.createDirectories(folder);
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw refused("bad-folder", folder + " is not empty", "name another folder with -o");
        }
      }
      return folder;
    } catch (IOException e) {
      throw refused("bad-folder", "%s cannot be made: %s".formatted(folder, e), "");
    }
  }

  static InvalidInputException refused(String code, String detail, String remedy) {
    return new InvalidInputException(new Problem(code, detail, remedy));
  }
}
