package io.idlewild.tools.crowd;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A kind of computer that people have.
 *
 * @param cores threads that run at once
 * @param pace how much faster than a middling one it is
 */
record Machine(String os, String arch, String cpu, int cores, long memoryBytes, double pace) {
  private static final long GIB = 1L << 30;

  private static final List<Machine> KINDS =
      List.of(
          new Machine("Debian GNU/Linux 12", "amd64", "Intel Core i5-8500", 6, 16 * GIB, 1.0),
          new Machine("Ubuntu 24.04", "amd64", "AMD Ryzen 7 5800X", 16, 32 * GIB, 1.6),
          new Machine("Windows 11", "amd64", "Intel Core i7-12700H", 20, 16 * GIB, 1.4),
          new Machine("Windows 10", "amd64", "Intel Core i3-6100", 4, 8 * GIB, 0.7),
          new Machine("macOS 15", "aarch64", "Apple M2", 8, 16 * GIB, 1.7),
          new Machine("macOS 13", "amd64", "Intel Core i5-7360U", 4, 8 * GIB, 0.6),
          new Machine("Fedora Linux 41", "amd64", "AMD EPYC 7443P", 48, 128 * GIB, 1.5),
          new Machine("Raspberry Pi OS 12", "aarch64", "Cortex-A76", 4, 8 * GIB, 0.3),
          new Machine("Ubuntu 22.04", "aarch64", "Ampere Altra", 32, 64 * GIB, 1.1));

  static Machine draw(RandomGenerator random) {
    return KINDS.get(random.nextInt(KINDS.size()));
  }

  /** How many tasks it computes at once; it keeps half of its cores for its owner. */
  int slots() {
    return Math.clamp(cores / 4, 1, 4);
  }
}
