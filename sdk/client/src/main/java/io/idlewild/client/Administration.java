package io.idlewild.client;

/** What the admin of a server does. Everything here wants the admin's token. Thread-safe. */
public interface Administration {
  /**
   * Looks through all rows of a running server for what must not be; it goes on meanwhile. May take
   * minutes on a large one.
   *
   * @param limit violations that are named of each thing that is looked for
   * @param deep whether every stored byte is read too
   * @throws RequestRefusedException if another check is under way
   */
  CheckReport check(int limit, boolean deep);
}
