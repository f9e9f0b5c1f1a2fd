package io.idlewild.coordinator.referee;

import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import java.util.List;

/**
 * A result that somebody returned.
 *
 * @param files all its outputs; each one's bytes are inline or in the content store
 */
public record Evidence(List<ResultFile> files) {
  public Evidence {
    files = List.copyOf(files);
  }

  /** What tells it from other results. */
  public ResultDigest digest() {
    return ResultDigest.of(outputs());
  }

  List<OutputFile> outputs() {
    return files.stream().map(ResultFile::file).toList();
  }
}
