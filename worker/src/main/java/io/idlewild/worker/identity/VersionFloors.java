package io.idlewild.worker.identity;

import io.idlewild.core.work.LogicalName;
import io.idlewild.protocol.workload.PublisherId;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The oldest version of each workload that its publisher still allows, as far as this host was
 * told; it only rises, and survives everything but deletion.
 */
public final class VersionFloors {
  private final Path file;

  VersionFloors(Path file) {
    this.file = file;
  }

  /** The oldest version that is allowed; 1 if nothing was said. */
  synchronized long floor(PublisherId publisher, LogicalName name) throws IOException {
    return Long.parseLong(read().getProperty(key(publisher, name), "1"));
  }

  synchronized void raise(PublisherId publisher, LogicalName name, long version)
      throws IOException {
    Properties floors = read();
    floors.setProperty(key(publisher, name), Long.toString(version));
    StringWriter text = new StringWriter();
    floors.store(text, "the oldest version of each workload that its publisher allows");
    SecretFile.write(file, text.toString());
  }

  private Properties read() throws IOException {
    Properties floors = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        floors.load(reader);
      }
    }
    return floors;
  }

  private static String key(PublisherId publisher, LogicalName name) {
    return publisher + "." + name;
  }
}
