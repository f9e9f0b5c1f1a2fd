package io.idlewild.worker.exchange;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.nio.file.Path;

/** Where outputs go that are too large for a message. */
@FunctionalInterface
public interface OutputSink {
  /**
   * Uploads one output of a task; it may be repeated.
   *
   * @param bytes the file, which is read and compared with {@code file} on the way
   * @throws SourceException if the coordinator does not take it
   * @throws IOException if the file cannot be read, or is not what it was
   */
  void upload(LeaseId lease, OutputFile file, Path bytes) throws SourceException, IOException;
}
