package io.idlewild.coordinator.workunit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A work unit as JSON: the line that a scientist sends, and the column that is kept of it. */
public final class WorkUnitSpecCodec {
  /** What a line says: the column keeps the spec, the seed has a column of its own. */
  record Line(WorkUnitSpec spec, @Nullable Long seed) {}

  static final int MAX_INPUTS = 64;
  static final int MAX_ARGUMENT_CHARS = 64 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private WorkUnitSpecCodec() {}

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException with a sentence for a person if it says anything else than it
   *     may
   */
  static Line readLine(byte[] bytes, int length) {
    try (JsonParser parser = JSON.createParser(bytes, 0, length)) {
      Line line = line(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more follows after the object: one object a line");
      }
      return line;
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + firstLine(e), e);
    }
  }

  /** Reads the column. */
  public static WorkUnitSpec readColumn(String column) {
    try (JsonParser parser = JSON.createParser(column)) {
      return line(parser).spec();
    } catch (IOException e) {
      throw new UncheckedIOException("a work unit's spec is damaged: " + column, e);
    }
  }

  /** Writes the column. */
  static String write(WorkUnitSpec spec) {
    if (spec.arguments().isEmpty() && spec.inputs().isEmpty()) {
      return "{}";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("arguments");
      for (String argument : spec.arguments()) {
        json.writeString(argument);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("inputs");
      for (WorkInput input : spec.inputs()) {
        write(json, input);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, WorkInput input) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", input.name().value());
    switch (input) {
      case WorkInput.Stored stored -> {
        json.writeStringField("content", stored.content().toString());
        if (stored.sharing() != Sharing.SWARM) {
          json.writeStringField("sharing", stored.sharing().name().toLowerCase(Locale.ROOT));
        }
      }
      case WorkInput.Inline inline -> json.writeBinaryField("inline", inline.bytes());
    }
    json.writeEndObject();
  }

  private static Line line(JsonParser parser) throws IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "a work unit", "an object");
    List<String> arguments = List.of();
    List<WorkInput> inputs = List.of();
    Long seed = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "arguments" -> arguments = arguments(parser, value);
        case "inputs" -> inputs = inputs(parser, value);
        case "seed" -> {
          expect(value, JsonToken.VALUE_NUMBER_INT, "seed", "a whole number");
          seed = parser.getLongValue();
        }
        default ->
            throw new IllegalArgumentException(
                "unknown field \"%s\" (known: arguments, inputs, seed)"
                    .formatted(printable(field)));
      }
    }
    return new Line(new WorkUnitSpec(arguments, inputs), seed);
  }

  private static List<String> arguments(JsonParser parser, JsonToken start) throws IOException {
    expect(start, JsonToken.START_ARRAY, "arguments", "an array");
    List<String> arguments = new ArrayList<>();
    int chars = 0;
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      expect(token, JsonToken.VALUE_STRING, "an argument", "a string");
      String argument = parser.getText();
      if (argument.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("an argument contains a NUL character");
      }
      chars += argument.length() + 1;
      arguments.add(argument);
    }
    if (chars > MAX_ARGUMENT_CHARS) {
      throw new IllegalArgumentException(
          "the arguments have %d characters, at most %d fit: pass an input file"
              .formatted(chars, MAX_ARGUMENT_CHARS));
    }
    return arguments;
  }

  private static List<WorkInput> inputs(JsonParser parser, JsonToken start) throws IOException {
    expect(start, JsonToken.START_ARRAY, "inputs", "an array");
    List<WorkInput> inputs = new ArrayList<>();
    Set<LogicalName> names = new HashSet<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      WorkInput input = input(parser, token);
      if (!names.add(input.name())) {
        throw new IllegalArgumentException("two inputs are called " + input.name());
      }
      inputs.add(input);
    }
    if (inputs.size() > MAX_INPUTS) {
      throw new IllegalArgumentException(
          "%d inputs, at most %d are allowed".formatted(inputs.size(), MAX_INPUTS));
    }
    return inputs;
  }

  private static WorkInput input(JsonParser parser, JsonToken start) throws IOException {
    expect(start, JsonToken.START_OBJECT, "an input", "an object");
    LogicalName name = null;
    ContentId content = null;
    byte[] inline = null;
    Sharing sharing = Sharing.SWARM;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      expect(parser.nextToken(), JsonToken.VALUE_STRING, "an input's " + field, "a string");
      switch (field) {
        case "name" -> name = new LogicalName(parser.getText());
        case "content" -> content = ContentId.parse(parser.getText());
        case "inline" -> inline = parser.getBinaryValue();
        case "sharing" -> sharing = sharing(parser.getText());
        default ->
            throw new IllegalArgumentException(
                "unknown field \"%s\" of an input (known: name, content, inline, sharing)"
                    .formatted(printable(field)));
      }
    }
    return input(name, content, inline, sharing);
  }

  private static WorkInput input(
      @Nullable LogicalName name,
      @Nullable ContentId content,
      byte @Nullable [] inline,
      Sharing sharing) {
    if (name == null) {
      throw new IllegalArgumentException("an input has no name");
    }
    if (content != null && inline == null) {
      return new WorkInput.Stored(name, content, sharing);
    }
    if (inline == null || content != null) {
      throw new IllegalArgumentException(
          "input %s needs either \"content\" or \"inline\"".formatted(name));
    }
    if (inline.length > WorkInput.MAX_INLINE_BYTES) {
      throw new IllegalArgumentException(
          "input %s has %d bytes inline, at most %d fit: upload it as content"
              .formatted(name, inline.length, WorkInput.MAX_INLINE_BYTES));
    }
    return new WorkInput.Inline(name, inline);
  }

  /**
   * Reads how far an input may wander.
   *
   * @throws IllegalArgumentException for anything but none, lan and swarm
   */
  public static Sharing sharing(String text) {
    return switch (text) {
      case "none" -> Sharing.NONE;
      case "lan" -> Sharing.LAN;
      case "swarm" -> Sharing.SWARM;
      default ->
          throw new IllegalArgumentException(
              "unknown sharing \"%s\" (none, lan or swarm)".formatted(printable(text)));
    };
  }

  private static void expect(
      @Nullable JsonToken found, JsonToken wanted, String what, String form) {
    if (found != wanted) {
      throw new IllegalArgumentException("%s must be %s".formatted(printable(what), form));
    }
  }

  private static String firstLine(IOException e) {
    return printable(String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
  }

  private static String printable(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
  }
}
