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
 * The highest version of each workload that this host has seen; it survives everything but
 * deletion.
 */
public final class SeenVersions {
  private final Path file;

  SeenVersions(Path file) {
    this.file = file;
  }

  /** The highest version seen; 0 if none was. */
  synchronized long highest(PublisherId publisher, LogicalName name) throws IOException {
    return Long.parseLong(read().getProperty(key(publisher, name), "0"));
  }

  synchronized void see(PublisherId publisher, LogicalName name, long version) throws IOException {
    Properties versions = read();
    versions.setProperty(key(publisher, name), Long.toString(version));
    StringWriter text = new StringWriter();
    versions.store(text, "the highest version of each workload that was seen");
    SecretFile.write(file, text.toString());
  }

  private Properties read() throws IOException {
    Properties versions = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        versions.load(reader);
      }
    }
    return versions;
  }

  private static String key(PublisherId publisher, LogicalName name) {
    return publisher + "." + name;
  }
}
