package io.idlewild.worker.agent;

import io.idlewild.worker.identity.HostFacts;
import io.idlewild.worker.idle.Machine;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What is told of this machine. */
final class Facts {
  private Facts() {}

  static HostFacts of(String name, Machine machine) {
    return new HostFacts(
        name,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        machine.cpu(),
        machine.logicalCores(),
        machine.memoryBytes());
  }

  /** The name of this machine, for people. */
  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed";
    }
  }
}
