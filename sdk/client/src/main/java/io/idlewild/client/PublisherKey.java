package io.idlewild.client;

import io.idlewild.client.internal.keys.PublisherKeys;
import io.idlewild.protocol.workload.PublisherId;
import java.nio.file.Path;
import java.security.KeyPair;

/**
 * The key that your workloads are signed with, and by which volunteers know you.
 *
 * @param file where it is; readable by its owner only
 * @param fingerprint 64 hexadecimal digits: what volunteers are told to trust
 */
public record PublisherKey(Path file, String fingerprint) {

  /** Where the key of this user is, or will be when it is first needed. */
  public static Path defaultFile() {
    return PublisherKeys.defaultFile();
  }

  /**
   * Makes a new key.
   *
   * @throws InvalidInputException if the file exists already
   */
  public static PublisherKey create(Path file) {
    return of(file, PublisherKeys.create(file));
  }

  /**
   * Reads a key.
   *
   * @throws InvalidInputException if there is none
   */
  public static PublisherKey load(Path file) {
    return of(file, PublisherKeys.load(file));
  }

  /** Reads the key, or makes it if there is none. */
  public static PublisherKey loadOrCreate(Path file) {
    return of(file, PublisherKeys.loadOrCreate(file));
  }

  private static PublisherKey of(Path file, KeyPair pair) {
    return new PublisherKey(file, PublisherId.ofKey(pair.getPublic().getEncoded()).toString());
  }
}
