package io.idlewild.coordinator.referee;

import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.job.SharedInput;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.LogicalName;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of cases, from the content store. Thread-safe; blocks. */
final class CaseFiles {
  private static final int REMEMBERED = 1_000;

  private final ContentService contents;

  /** Files whose bytes were verified since this program started, as a worker verifies them once. */
  private final Map<ContentId, Path> verified = new ConcurrentHashMap<>();

  CaseFiles(ContentService contents) {
    this.contents = contents;
  }

  /** The inputs of a work unit, in the order in which a worker gets them. */
  List<RunInput> inputs(Case unit) throws NotNow {
    JobTerms job = unit.job();
    List<RunInput> inputs = new ArrayList<>();
    for (SharedInput shared : job.sharedInputs()) {
      inputs.add(stored(shared.name(), shared.content()));
    }
    for (WorkInput own : unit.spec().inputs()) {
      inputs.add(
          switch (own) {
            case WorkInput.Inline inline -> new RunInput.InMemory(inline.name(), inline.bytes());
            case WorkInput.Stored stored -> stored(stored.name(), stored.content());
          });
    }
    return inputs;
  }

  /**
   * The files of a result, each under a folder's name.
   *
   * @throws IllegalArgumentException if a name gets too long by that
   */
  List<RunInput> below(String folder, Evidence result) throws NotNow {
    List<RunInput> inputs = new ArrayList<>();
    for (ResultFile file : result.files()) {
      LogicalName name = new LogicalName(folder + "/" + file.file().name());
      byte[] inline = file.inline();
      inputs.add(
          inline != null
              ? new RunInput.InMemory(name, inline)
              : stored(name, file.file().content()));
    }
    return inputs;
  }

  /** A content as a file on this disk. */
  Path path(String what, ContentId id) throws NotNow {
    Path known = verified.get(id);
    if (known != null && Files.isRegularFile(known)) {
      return known;
    }
    Path found = find(id).orElseThrow(() -> missing(what, id));
    if (verified.size() >= REMEMBERED) {
      verified.clear();
    }
    verified.put(id, found);
    return found;
  }

  /** All bytes of a file of a result. */
  byte[] bytes(ResultFile file) throws NotNow {
    byte[] inline = file.inline();
    if (inline != null) {
      return inline;
    }
    ContentId id = file.file().content();
    if (id.length() == 0) {
      return new byte[0];
    }
    try {
      return contents.readWhole(id).orElseThrow(() -> missing("output " + file.file().name(), id));
    } catch (ProblemException | UncheckedIOException e) {
      throw new NotNow("the content store fails: " + e.getMessage());
    }
  }

  private RunInput stored(LogicalName name, ContentId id) throws NotNow {
    return id.length() == 0
        ? new RunInput.InMemory(name, new byte[0])
        : new RunInput.OnDisk(name, path("file " + name, id));
  }

  private Optional<Path> find(ContentId id) throws NotNow {
    try {
      Optional<Manifest> manifest = contents.manifest(id);
      return manifest.isEmpty() ? Optional.empty() : contents.verifiedFile(manifest.get());
    } catch (ProblemException | UncheckedIOException e) {
      throw new NotNow("the content store fails: " + e.getMessage());
    }
  }

  private static NotNow missing(String what, ContentId id) {
    return new NotNow("%s: content %s is not complete in the content store".formatted(what, id));
  }
}
