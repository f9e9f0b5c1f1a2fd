package io.idlewild.worker.identity;

import io.idlewild.protocol.workload.PublisherId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The publishers whose workloads the volunteer lets run: a text file with one fingerprint a line.
 * It is read whenever somebody asks, so that a running worker knows at once of one that was added.
 */
public final class TrustedPublishers {
  private final Path file;

  TrustedPublishers(Path file) {
    this.file = file;
  }

  /**
   * Everyone who is trusted.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public Set<PublisherId> all() {
    try {
      return Files.exists(file) ? read() : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Set<PublisherId> read() throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> line.matches("[0-9a-fA-F]{64}"))
        .map(PublisherId::parse)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  public boolean trusts(PublisherId publisher) {
    return all().contains(publisher);
  }

  /** Trusts somebody no more; false if nobody did. */
  public boolean remove(PublisherId publisher) throws IOException {
    Set<PublisherId> all = new LinkedHashSet<>(all());
    boolean found = all.remove(publisher);
    if (found) {
      write(all);
    }
    return found;
  }

  public void add(Collection<PublisherId> publishers) throws IOException {
    Set<PublisherId> all = new LinkedHashSet<>(all());
    all.addAll(publishers);
    write(all);
  }

  private void write(Set<PublisherId> all) throws IOException {
    SecretFile.write(
        file, all.stream().map(publisher -> publisher + "\n").collect(Collectors.joining()));
  }
}
