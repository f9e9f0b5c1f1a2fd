package io.idlewild.coordinator.host;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * What a host says of itself; nothing is decided by it that would hurt if it were a lie.
 *
 * @param name for people
 * @param os operating system
 * @param arch processor architecture
 * @param cpu the processor's name
 * @param logicalCores threads that run at once
 * @param memoryBytes of main memory
 */
public record HostFacts(
    @NotBlank @Size(max = HostFacts.MAX_TEXT) String name,
    @NotNull @Size(max = HostFacts.MAX_TEXT) String os,
    @NotNull @Size(max = HostFacts.MAX_TEXT) String arch,
    @NotNull @Size(max = HostFacts.MAX_TEXT) String cpu,
    @Positive int logicalCores,
    @Positive long memoryBytes) {
  static final int MAX_TEXT = 200;

  /** The same facts with texts cut to what a row holds, for facts that nobody validated. */
  public HostFacts bounded() {
    return new HostFacts(
        cut(name), cut(os), cut(arch), cut(cpu), Math.max(1, logicalCores), memoryBytes);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
