package io.idlewild.client;

/** Hears how far a submission is. */
public interface SubmitListener {
  /** One that does not listen. */
  SubmitListener NONE = new SubmitListener() {};

  /**
   * A file is looked at: how much of it the server lacks.
   *
   * @param name of the file for a person
   * @param length its bytes
   * @param missing bytes that will be sent
   */
  default void file(String name, long length, long missing) {}

  /** So many work units of so many are durable on the server. */
  default void workUnits(int accepted, int total) {}
}
