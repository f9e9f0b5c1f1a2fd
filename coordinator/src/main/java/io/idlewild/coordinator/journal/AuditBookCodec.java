package io.idlewild.coordinator.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.idlewild.core.trust.escrow.Evidence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What audits have found, as JSON: {@code {"patrol":[rounds, audited, wrong], "0":[...], ...}} with
 * a member for each stratum.
 */
final class AuditBookCodec {
  /** The evidence of an audit book. */
  record Found(Evidence patrol, Map<Integer, Evidence> strata) {}

  private static final JsonFactory JSON = new JsonFactory();
  private static final String PATROL = "patrol";

  private AuditBookCodec() {}

  static String write(Evidence patrol, Map<Integer, Evidence> strata) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      write(json, PATROL, patrol);
      for (Map.Entry<Integer, Evidence> stratum : new TreeMap<>(strata).entrySet()) {
        write(json, stratum.getKey().toString(), stratum.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Reads the column; nothing is nothing found. */
  static Found read(@Nullable String column) {
    Evidence patrol = Evidence.NONE;
    Map<Integer, Evidence> strata = new HashMap<>();
    if (column == null) {
      return new Found(patrol, strata);
    }
    try (JsonParser json = JSON.createParser(column)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        Evidence evidence = evidence(json);
        if (name.equals(PATROL)) {
          patrol = evidence;
        } else {
          strata.put(Integer.valueOf(name), evidence);
        }
      }
    } catch (IOException | NumberFormatException e) {
      throw new IllegalStateException("the evidence of a job's audits is damaged: " + column, e);
    }
    return new Found(patrol, strata);
  }

  private static void write(JsonGenerator json, String name, Evidence evidence) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeNumber(evidence.rounds());
    json.writeNumber(evidence.audited());
    json.writeNumber(evidence.wrong());
    json.writeEndArray();
  }

  private static Evidence evidence(JsonParser json) throws IOException {
    json.nextToken();
    json.nextToken();
    int rounds = json.getIntValue();
    json.nextToken();
    double audited = json.getDoubleValue();
    json.nextToken();
    double wrong = json.getDoubleValue();
    json.nextToken();
    return new Evidence(rounds, audited, wrong);
  }
}
