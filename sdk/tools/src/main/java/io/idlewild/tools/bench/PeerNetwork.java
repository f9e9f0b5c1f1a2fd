package io.idlewild.tools.bench;

import java.nio.file.Path;
import java.util.List;

/** Hosts that programs of a measurement run on; the first has the file. */
interface PeerNetwork extends AutoCloseable {
  int hosts();

  /** The network namespace of a host. */
  String host(int index);

  String address(int index);

  /** How one host sees another. */
  Sight sight(int from, int to);

  /** Bytes that left a host, with all headers. */
  long sentBytes(int index) throws BenchFailure, InterruptedException;

  @Override
  void close() throws InterruptedException;

  /** How one host sees another. */
  enum Sight {
    /** It cannot be called. */
    NONE,
    /** In the same local network. */
    NEAR,
    FAR
  }

  /** Starts a program on a host; its errors go to a file. */
  default Process start(int index, Path log, List<String> command) throws BenchFailure {
    return Namespaces.start(host(index), log, command);
  }
}
