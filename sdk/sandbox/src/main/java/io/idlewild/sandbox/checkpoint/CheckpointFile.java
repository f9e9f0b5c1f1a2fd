package io.idlewild.sandbox.checkpoint;

import io.idlewild.core.content.Hash;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads checkpoints back, and believes none of which the hash is wrong. */
final class CheckpointFile {
  private CheckpointFile() {}

  /**
   * The head alone, unverified: good for telling a person what a file seems to be.
   *
   * @throws IOException if it is none; the message goes on after "the checkpoint X"
   */
  static Head head(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return Head.read(in);
    } catch (EOFException e) {
      throw new IOException("is damaged: it ends too soon", e);
    }
  }

  /**
   * Reads all of a checkpoint and verifies it.
   *
   * @throws IOException if it cannot be gone on from; the message goes on after "the checkpoint X"
   */
  static Stored verify(Path file, Binding binding) throws IOException {
    MessageDigest digest = Hash.sha256();
    long length = Files.size(file);
    try (InputStream plain = new BufferedInputStream(Files.newInputStream(file));
        DigestInputStream in = new DigestInputStream(plain, digest)) {
      CountedInput counted = new CountedInput(in);
      Head head = Head.read(new DataInputStream(counted));
      long left = length - counted.count() - Hash.SIZE;
      if (left < 0) {
        throw new EOFException();
      }
      digestNext(in, left);
      byte[] expected = digest.digest();
      if (!Arrays.equals(expected, plain.readNBytes(Hash.SIZE))) {
        throw new IOException("is damaged: its hash is wrong");
      }
      if (binding.differenceTo(head.binding()).isPresent()) {
        throw new IOException("belongs to another task");
      }
      return new Stored(file, counted.count(), head.progress());
    } catch (EOFException e) {
      throw new IOException("is damaged: it ends too soon", e);
    }
  }

  /** Skipping would leave the bytes out of the hash. */
  private static void digestNext(InputStream in, long count) throws IOException {
    byte[] buffer = new byte[256 * 1024];
    for (long left = count; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
    }
  }

  /** Counts what is read of a stream, so that the state is found again behind its head. */
  private static final class CountedInput extends InputStream {
    private final InputStream in;
    private long count;

    CountedInput(InputStream in) {
      this.in = in;
    }

    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
