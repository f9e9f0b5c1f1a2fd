package io.idlewild.core.work;

import io.idlewild.core.content.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The one hash by which results are compared: SHA-256 over the outputs, sorted by name, each as
 * length of the name (4 bytes), name (ASCII), length of the file (8 bytes) and Merkle root (32
 * bytes), all numbers big-endian. What a task printed and how long it took stand outside.
 *
 * @param hash the digest
 */
public record ResultDigest(Hash hash) {
  private static final byte[] DOMAIN = "idlewild-result-1\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * The digest of a set of outputs, in whatever order they come.
   *
   * @throws IllegalArgumentException if two outputs have one name
   */
  public static ResultDigest of(List<OutputFile> outputs) {
    MessageDigest digest = Hash.sha256();
    digest.update(DOMAIN);
    Set<LogicalName> seen = new HashSet<>();
    for (OutputFile file : sorted(outputs)) {
      if (!seen.add(file.name())) {
        throw new IllegalArgumentException("two outputs are called " + file.name());
      }
      byte[] name = file.name().value().getBytes(StandardCharsets.US_ASCII);
      digest.update(ByteBuffer.allocate(4).putInt(name.length).flip());
      digest.update(name);
      digest.update(ByteBuffer.allocate(8).putLong(file.content().length()).flip());
      digest.update(file.content().root().bytes());
    }
    return new ResultDigest(Hash.wrap(digest.digest()));
  }

  private static List<OutputFile> sorted(List<OutputFile> outputs) {
    return outputs.stream().sorted(Comparator.comparing(OutputFile::name)).toList();
  }

  @Override
  public String toString() {
    return hash.toString();
  }
}
