package io.idlewild.worker.identity;

/**
 * What a coordinator may know of this host.
 *
 * @param name for people
 * @param os its name and version
 * @param arch of the processor
 * @param cpu name of the processor
 * @param logicalCores of the machine
 * @param memoryBytes of the machine
 */
public record HostFacts(
    String name, String os, String arch, String cpu, int logicalCores, long memoryBytes) {

  EnrolmentMessages.Facts message() {
    return new EnrolmentMessages.Facts(name, os, arch, cpu, logicalCores, memoryBytes);
  }
}
