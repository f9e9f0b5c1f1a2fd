package io.idlewild.coordinator.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column of many rows as one argument of a statement, in the binary form of PostgreSQL's
 * arrays: neither side has to print or to parse it.
 */
final class Column {
  private static final int INT2 = 21;
  private static final int INT4 = 23;
  private static final int INT8 = 20;
  private static final int FLOAT8 = 701;
  private static final int BOOL = 16;
  private static final int UUID_TYPE = 2950;
  private static final int TEXT = 25;
  private static final int BYTEA = 17;

  private static final int ABSENT = -1;
  private static final int NULLS_AT = 4;
  private static final int HEADER = 20;
  private static final int FIRST_ROOM = 32;

  private final int arrayType;
  private final int rows;
  private byte[] bytes;
  private int end;

  private Column(int arrayType, int elementType, int rows, int room) {
    this.arrayType = arrayType;
    this.rows = rows;
    this.bytes = new byte[HEADER + rows * room];
    // Dimensions, whether there are nulls, type, length, index of the first one.
    putInt(rows == 0 ? 0 : 1);
    putInt(0);
    putInt(elementType);
    if (rows > 0) {
      putInt(rows);
      putInt(1);
    }
  }

  static <T> Column shorts(Collection<T> rows, ToIntFunction<T> value) {
    Column column = new Column(1005, INT2, rows.size(), 6);
    for (T row : rows) {
      column.putInt(2);
      column.putShort(value.applyAsInt(row));
    }
    return column;
  }

  static <T> Column nullableShorts(Collection<T> rows, Function<T, @Nullable Integer> value) {
    Column column = new Column(1005, INT2, rows.size(), 6);
    for (T row : rows) {
      Integer number = value.apply(row);
      if (number == null) {
        column.putNull();
      } else {
        column.putInt(2);
        column.putShort(number);
      }
    }
    return column;
  }

  static <T> Column ints(Collection<T> rows, ToIntFunction<T> value) {
    Column column = new Column(1007, INT4, rows.size(), 8);
    for (T row : rows) {
      column.putInt(4);
      column.putInt(value.applyAsInt(row));
    }
    return column;
  }

  static <T> Column longs(Collection<T> rows, ToLongFunction<T> value) {
    Column column = new Column(1016, INT8, rows.size(), 12);
    for (T row : rows) {
      column.putInt(8);
      column.putLong(value.applyAsLong(row));
    }
    return column;
  }

  static <T> Column doubles(Collection<T> rows, ToDoubleFunction<T> value) {
    Column column = new Column(1022, FLOAT8, rows.size(), 12);
    for (T row : rows) {
      column.putInt(8);
      column.putLong(Double.doubleToLongBits(value.applyAsDouble(row)));
    }
    return column;
  }

  static <T> Column booleans(Collection<T> rows, Function<T, @Nullable Boolean> value) {
    Column column = new Column(1000, BOOL, rows.size(), 5);
    for (T row : rows) {
      Boolean flag = value.apply(row);
      if (flag == null) {
        column.putNull();
      } else {
        column.putInt(1);
        column.room(1);
        column.bytes[column.end++] = (byte) (flag ? 1 : 0);
      }
    }
    return column;
  }

  static <T> Column ids(Collection<T> rows, Function<T, UUID> value) {
    Column column = new Column(2951, UUID_TYPE, rows.size(), 20);
    for (T row : rows) {
      UUID id = value.apply(row);
      column.putInt(16);
      column.putLong(id.getMostSignificantBits());
      column.putLong(id.getLeastSignificantBits());
    }
    return column;
  }

  static <T> Column binaries(Collection<T> rows, Function<T, byte @Nullable []> value) {
    Column column = new Column(1001, BYTEA, rows.size(), FIRST_ROOM);
    for (T row : rows) {
      column.putBytes(value.apply(row));
    }
    return column;
  }

  /** Zero characters, which PostgreSQL cannot keep, become replacement characters. */
  static <T> Column texts(Collection<T> rows, Function<T, @Nullable String> value) {
    Column column = new Column(1009, TEXT, rows.size(), FIRST_ROOM);
    for (T row : rows) {
      String text = value.apply(row);
      column.putBytes(
          text == null ? null : text.replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8));
    }
    return column;
  }

  /** The number of the array's type in PostgreSQL's catalogue. */
  int arrayType() {
    return arrayType;
  }

  byte[] bytes() {
    return rows == 0 ? Arrays.copyOf(bytes, 12) : Arrays.copyOf(bytes, end);
  }

  private void putNull() {
    bytes[NULLS_AT + 3] = 1;
    putInt(ABSENT);
  }

  private void putBytes(byte @Nullable [] value) {
    if (value == null) {
      putNull();
      return;
    }
    putInt(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, end, value.length);
    end += value.length;
  }

  private void putShort(int value) {
    room(2);
    bytes[end++] = (byte) (value >>> 8);
    bytes[end++] = (byte) value;
  }

  private void putInt(int value) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[end++] = (byte) (value >>> shift);
    }
  }

  private void putLong(long value) {
    putInt((int) (value >>> 32));
    putInt((int) value);
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
    }
  }
}
