package io.idlewild.client;

import io.idlewild.client.internal.keys.PublisherKeys;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.protocol.workload.WorkloadFile;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A workload version in one file: its module, its manifest and its publisher's signature. It is
 * made where the key is, without a network, and published from anywhere, without the key. What is
 * in it is checked when it is read: whoever holds one of these holds a genuine one.
 */
public final class SignedWorkloadFile {
  /** What such files are called. */
  public static final String SUFFIX = ".idw";

  private final WorkloadFile file;
  private final OpenedWorkload.Genuine opened;

  private SignedWorkloadFile(WorkloadFile file, OpenedWorkload.Genuine opened) {
    this.file = file;
    this.opened = opened;
  }

  /**
   * Signs a version.
   *
   * @param manifest whose module is {@code module}
   * @param key file of the publisher's key
   * @throws InvalidInputException if the key cannot be read, or the manifest names another module
   */
  public static SignedWorkloadFile sign(WorkloadManifest manifest, byte[] module, Path key) {
    WorkloadSigner signer = new WorkloadSigner(PublisherKeys.load(key));
    return checked(WorkloadFile.sign(signer, manifest, module), "the workload");
  }

  /**
   * Reads a file, whether its version has expired or not.
   *
   * @throws InvalidInputException if it is none, or was changed since it was signed
   */
  public static SignedWorkloadFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(WorkloadFile.MAX_BYTES + 1);
      return checked(WorkloadFile.read(bytes), path.toString());
    } catch (IOException e) {
      throw refused("unreadable-file", "%s cannot be read: %s".formatted(path, e), "", e);
    } catch (MalformedMessage e) {
      throw refused(
          "not-a-signed-workload",
          "%s is no signed workload: %s".formatted(path, e.getMessage()),
          "make one with: idlewild workload sign MODULE",
          e);
    }
  }

  /** Whether a file looks like one, by how it begins. */
  public static boolean isOne(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return WorkloadFile.begins(in.readNBytes(WorkloadFile.MAGIC_BYTES));
    } catch (IOException e) {
      return false;
    }
  }

  private static SignedWorkloadFile checked(WorkloadFile file, String what) {
    return switch (file.open(() -> Instant.MIN)) {
      case OpenedWorkload.Refused(String reason) ->
          throw refused(
              "not-genuine",
              "%s: %s".formatted(what, reason),
              "get it from its publisher again, or sign it again",
              null);
      case OpenedWorkload.Genuine genuine -> {
        ContentId module = ContentId.of(file.module());
        if (!module.equals(genuine.manifest().module())) {
          throw refused(
              "not-genuine",
              "%s: the module is %s, not %s as its publisher signed: it was changed"
                  .formatted(what, module, genuine.manifest().module()),
              "get it from its publisher again, or sign it again",
              null);
        }
        yield new SignedWorkloadFile(file, genuine);
      }
    };
  }

  /**
   * Writes it.
   *
   * @throws InvalidInputException if there is a file already, or it cannot be written
   */
  public void write(Path path) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw refused("file-exists", path + " exists already", "choose another file", null);
    }
    try {
      Files.write(path, file.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw refused("file-not-written", "%s cannot be written: %s".formatted(path, e), "", e);
    }
  }

  /** The id of the version: SHA-256 of its manifest. */
  public String id() {
    return opened.id().toString();
  }

  /** The fingerprint of the key that signed it. */
  public String publisher() {
    return opened.publisher().toString();
  }

  public WorkloadManifest manifest() {
    return opened.manifest();
  }

  /** A copy of the module. */
  public byte[] module() {
    return file.module().clone();
  }

  /** Whether workers refuse it by now because it is too old. */
  public boolean isExpired(InstantSource clock) {
    return !clock.instant().isBefore(manifest().expires());
  }

  /** A copy of the manifest's bytes, as they were signed. */
  public byte[] signedManifest() {
    return file.manifest().clone();
  }

  /** A copy of the publisher's key, as SubjectPublicKeyInfo. */
  public byte[] publisherKey() {
    return file.publisher().clone();
  }

  /** A copy of the publisher's signature. */
  public byte[] signature() {
    return file.signature().clone();
  }

  private static InvalidInputException refused(
      String code,
      String detail,
      String remedy,
      @org.jspecify.annotations.Nullable Exception cause) {
    Problem problem = new Problem(code, detail, remedy);
    return cause == null
        ? new InvalidInputException(problem)
        : new InvalidInputException(problem, cause);
  }
}
