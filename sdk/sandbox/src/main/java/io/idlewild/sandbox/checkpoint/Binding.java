package io.idlewild.sandbox.checkpoint;

import io.idlewild.core.content.Hash;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunRequest;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that decides what a task computes: a state belongs to the tasks that agree in it. Limits are
 * not in it, since they only decide whether a task comes to its end.
 *
 * @param module hash of its bytes
 * @param inputs hash of names and bytes, in order
 * @param arguments hash of arguments and environment
 * @param seed of the random generator
 * @param epoch of the clock
 */
public record Binding(Hash module, Hash inputs, Hash arguments, long seed, Instant epoch) {
  private static final int NAME_BYTES = 8;

  /**
   * The binding of a request; reads all its inputs.
   *
   * @throws IOException if an input cannot be read
   */
  public static Binding of(byte[] module, RunRequest request) throws IOException {
    return new Binding(
        Hash.of(module),
        inputs(request.inputs()),
        arguments(request.arguments(), request.environment()),
        request.seed(),
        request.epoch());
  }

  private static Hash inputs(List<RunInput> inputs) throws IOException {
    MessageDigest digest = Hash.sha256();
    for (RunInput input : inputs) {
      text(digest, input.name().value());
      digest.update(
          switch (input) {
            case RunInput.InMemory inMemory -> Hash.sha256().digest(inMemory.bytes());
            case RunInput.OnDisk onDisk -> {
              try (InputStream in = Files.newInputStream(onDisk.path())) {
                yield digestOf(in);
              }
            }
          });
    }
    return Hash.wrap(digest.digest());
  }

  private static byte[] digestOf(InputStream in) throws IOException {
    MessageDigest digest = Hash.sha256();
    byte[] buffer = new byte[256 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return digest.digest();
  }

  private static Hash arguments(List<String> arguments, Map<String, String> environment) {
    MessageDigest digest = Hash.sha256();
    arguments.forEach(argument -> text(digest, argument));
    digest.update((byte) 0xFF);
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          text(digest, name);
          text(digest, value);
        });
    return Hash.wrap(digest.digest());
  }

  /** Each text is hashed by itself, so that the border between two of them counts. */
  private static void text(MessageDigest digest, String text) {
    digest.update(Hash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  void write(DataOutput out) throws IOException {
    out.write(module.bytes());
    out.write(inputs.bytes());
    out.write(arguments.bytes());
    out.writeLong(seed);
    out.writeLong(epoch.getEpochSecond());
    out.writeInt(epoch.getNano());
  }

  static Binding read(DataInput in) throws IOException {
    return new Binding(
        hash(in),
        hash(in),
        hash(in),
        in.readLong(),
        Instant.ofEpochSecond(in.readLong(), in.readInt()));
  }

  private static Hash hash(DataInput in) throws IOException {
    byte[] bytes = new byte[Hash.SIZE];
    in.readFully(bytes);
    return Hash.wrap(bytes);
  }

  /** A short text that tells tasks apart in one folder. */
  String name() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      write(new DataOutputStream(bytes));
      return Hash.of(bytes.toByteArray()).toString().substring(0, 2 * NAME_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of an array
    }
  }

  /** In what another task differs from this one, for a person; empty if in nothing. */
  Optional<String> differenceTo(Binding other) {
    List<String> found = new ArrayList<>();
    if (!module.equals(other.module)) {
      found.add("another module");
    }
    if (!inputs.equals(other.inputs)) {
      found.add("other inputs");
    }
    if (!arguments.equals(other.arguments)) {
      found.add("other arguments");
    }
    if (seed != other.seed) {
      found.add("another seed");
    }
    if (!epoch.equals(other.epoch)) {
      found.add("another epoch");
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
  }
}
