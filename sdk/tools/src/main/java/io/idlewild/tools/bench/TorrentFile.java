package io.idlewild.tools.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A description of one file for BitTorrent clients (BEP 3), with pieces of 256 KiB. */
final class TorrentFile {
  private static final int PIECE = 256 * 1024;

  private TorrentFile() {}

  static byte[] of(Path file, String tracker) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(out, "d");
    string(out, "announce");
    string(out, tracker);
    string(out, "info");
    text(out, "d");
    string(out, "length");
    text(out, "i%de".formatted(Files.size(file)));
    string(out, "name");
    string(out, file.getFileName().toString());
    string(out, "piece length");
    text(out, "i%de".formatted(PIECE));
    string(out, "pieces");
    byte[] pieces = pieces(file);
    text(out, pieces.length + ":");
    out.writeBytes(pieces);
    text(out, "ee");
    return out.toByteArray();
  }

  private static byte[] pieces(Path file) throws IOException {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        hashes.writeBytes(digest.digest(piece));
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA-1", e);
    }
    return hashes.toByteArray();
  }

  private static void string(ByteArrayOutputStream out, String text) {
    text(out, text.getBytes(StandardCharsets.UTF_8).length + ":" + text);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
