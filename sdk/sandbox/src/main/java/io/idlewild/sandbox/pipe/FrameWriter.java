package io.idlewild.sandbox.pipe;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes frames. Thread-safe: a frame goes out whole. */
final class FrameWriter {
  private final OutputStream out;

  FrameWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes the fields of a message. */
  @FunctionalInterface
  interface Body {
    void write(Out out) throws IOException;
  }

  /** Writes one element. */
  @FunctionalInterface
  interface Element<T> {
    void write(T value) throws IOException;
  }

  synchronized void write(int type, Body body) throws IOException {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    body.write(new Out(new DataOutputStream(fields)));
    DataOutputStream frame = new DataOutputStream(out);
    frame.writeInt(fields.size());
    frame.writeByte(type);
    fields.writeTo(frame);
    frame.flush();
  }

  /** Takes the fields of one message. */
  record Out(DataOutputStream to) {

    void number(int value) throws IOException {
      to.writeInt(value);
    }

    void wide(long value) throws IOException {
      to.writeLong(value);
    }

    void octet(int value) throws IOException {
      to.writeByte(value);
    }

    void bytes(byte[] value) throws IOException {
      to.writeInt(value.length);
      to.write(value);
    }

    void rest(byte[] value) throws IOException {
      to.write(value);
    }

    void text(String value) throws IOException {
      bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    <T> void list(Collection<T> values, Element<T> element) throws IOException {
      to.writeInt(values.size());
      for (T value : values) {
        element.write(value);
      }
    }
  }
}
