package io.idlewild.client.internal.keys;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.protocol.workload.Ed25519;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key files of publishers: an Ed25519 pair as two PEM blocks, readable by its owner only. */
public final class PublisherKeys {
  private static final byte[] PROBE = "idlewild-key-check-1".getBytes(StandardCharsets.US_ASCII);

  private PublisherKeys() {}

  /** {@code $XDG_CONFIG_HOME/idlewild/keys/publisher.key}, else below {@code ~/.config}. */
  public static Path defaultFile() {
    String xdg = System.getenv("XDG_CONFIG_HOME");
    Path config =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(xdg);
    return config.resolve("idlewild").resolve("keys").resolve("publisher.key");
  }

  /** The key in {@code file}, which is made if it is not there. */
  public static KeyPair loadOrCreate(Path file) {
    if (!Files.exists(file)) {
      try {
        return create(file);
      } catch (InvalidInputException e) {
        if (!e.code().equals("key-exists")) {
          throw e;
        }
        // Somebody else made it in the same moment: theirs it is.
      }
    }
    return load(file);
  }

  /**
   * Makes a new key.
   *
   * @throws InvalidInputException if there is a file already, which is never overwritten
   */
  public static KeyPair create(Path file) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      String text =
          pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + pem("PUBLIC KEY", pair.getPublic().getEncoded());
      writeWhole(file.toAbsolutePath(), text);
      return pair;
    } catch (FileAlreadyExistsException e) {
      throw problem("key-exists", file + " exists already", "choose another file", e);
    } catch (IOException e) {
      throw problem("key-not-written", "the key cannot be written to " + file + ": " + e, "", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks Ed25519", e);
    }
  }

  /** Whoever sees the file sees all of it: it gets its name when it is complete, and only once. */
  private static void writeWhole(Path file, String text) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (SeekableByteChannel out =
          Files.newByteChannel(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(file))) {
        out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      }
      name(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void name(Path part, Path file) throws IOException {
    try {
      Files.createLink(file, part);
    } catch (UnsupportedOperationException e) {
      Files.move(part, file); // refuses to replace, too, though not in one step
    }
  }

  /** Reads a key, and checks that its two halves belong together. */
  public static KeyPair load(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      KeyPair pair =
          new KeyPair(
              factory.generatePublic(new X509EncodedKeySpec(block("PUBLIC KEY", text))),
              factory.generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE KEY", text))));
      byte[] signature = Ed25519.sign(pair.getPrivate(), PROBE);
      if (!Ed25519.verify(pair.getPublic().getEncoded(), PROBE, signature)) {
        throw broken(file, null);
      }
      return pair;
    } catch (IOException e) {
      throw problem("key-unreadable", "the key " + file + " cannot be read: " + e, "", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw broken(file, e);
    }
  }

  private static InvalidInputException broken(
      Path file, @org.jspecify.annotations.Nullable Exception cause) {
    return problem(
        "key-broken",
        file + " does not hold a publisher's key",
        "make one with: idlewild keys new FILE",
        cause);
  }

  private static InvalidInputException problem(
      String code,
      String detail,
      String remedy,
      @org.jspecify.annotations.Nullable Exception cause) {
    Problem problem = new Problem(code, detail, remedy);
    return cause == null
        ? new InvalidInputException(problem)
        : new InvalidInputException(problem, cause);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getEncoder().encodeToString(der), what);
  }

  private static byte[] block(String what, String text) {
    Matcher matcher =
        Pattern.compile(
                "-----BEGIN " + what + "-----(.*?)-----END " + what + "-----", Pattern.DOTALL)
            .matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + what);
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
