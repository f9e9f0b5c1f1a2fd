package io.idlewild.sandbox;

import io.idlewild.core.content.Hash;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a child was started for. Tasks of one key may share it, one after the other.
 *
 * @param module hash of its bytes
 * @param heapBytes of the child's JVM
 * @param files that it can read, if there is a wall that hides all others; else none
 */
record ChildKey(Hash module, long heapBytes, Set<Path> files) {
  private static final long BASE = 96L << 20;
  private static final long STEP = 32L << 20;

  /** Parsing and compiling takes some dozen bytes for each byte of a module. */
  private static final long PER_MODULE_BYTE = 24;

  static ChildKey of(byte[] module, RunRequest request, Optional<Path> state, boolean walled) {
    Stream<Path> files =
        Stream.concat(
            request.inputs().stream()
                .filter(RunInput.OnDisk.class::isInstance)
                .map(input -> ((RunInput.OnDisk) input).path()),
            state.stream());
    long wanted =
        BASE
            + PER_MODULE_BYTE * module.length
            + request.limits().memoryBytes()
            + request.limits().outputBytes()
            + request.inputs().stream().mapToLong(ChildKey::heapOf).sum();
    return new ChildKey(
        Hash.of(module),
        (wanted + STEP - 1) / STEP * STEP,
        walled ? files.collect(Collectors.toUnmodifiableSet()) : Set.of());
  }

  /** An input in memory is in the frame, and then in the guest's file system. */
  private static long heapOf(RunInput input) {
    return input instanceof RunInput.InMemory inMemory ? 2L * inMemory.bytes().length : 0;
  }
}
