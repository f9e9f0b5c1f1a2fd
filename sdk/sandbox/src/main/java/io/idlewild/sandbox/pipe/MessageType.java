package io.idlewild.sandbox.pipe;

/** The numbers of messages. */
final class MessageType {
  static final int LOAD = 1;
  static final int RUN = 2;
  static final int STOP = 3;
  static final int SUSPEND = 4;
  static final int RESUME = 5;
  static final int CHECKPOINT = 6;

  static final int HELLO = 64;
  static final int LOADED = 65;
  static final int REJECTED = 66;
  static final int PRINTED = 67;
  static final int PROGRESS = 68;
  static final int OUTPUT_START = 69;
  static final int OUTPUT_BYTES = 70;
  static final int ENDED = 71;
  static final int RESTORED = 72;
  static final int NOT_RESTORED = 73;
  static final int CHECKPOINT_BYTES = 74;
  static final int CHECKPOINT_DONE = 75;
  static final int COMPILED = 80;

  private MessageType() {}
}
