package io.idlewild.cli.gather;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.client.JobView;
import io.idlewild.client.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says where results come from, as an RO-Crate 1.1: which workload version made each file, when,
 * under which digest hosts agreed on it, and what audits found. One flat list of things, each by
 * its name.
 */
public final class Crate {
  /** Of the file. */
  public static final String NAME = "ro-crate-metadata.json";

  private static final String CONTEXT = "https://w3id.org/ro/crate/1.1/context";
  private static final String PROFILE = "https://w3id.org/ro/crate/1.1";
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private final JsonGenerator out;
  private final JobView job;
  private final List<Gathered> results;

  private Crate(JsonGenerator out, JobView job, List<Gathered> results) {
    this.out = out;
    this.job = job;
    this.results = results;
  }

  /**
   * Writes it into a folder of results, whole or not at all.
   *
   * @param server where they come from
   */
  public static void write(ResultFolder folder, JobView job, String server, Instant now)
      throws IOException {
    Path part = folder.folder().resolve("." + NAME + ".part");
    try (JsonGenerator out = JSON.createGenerator(part.toFile(), JsonEncoding.UTF8)) {
      out.useDefaultPrettyPrinter();
      new Crate(out, job, folder.results()).write(server, now);
    }
    Files.move(part, folder.folder().resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(String server, Instant now) throws IOException {
    out.writeStartObject();
    out.writeStringField("@context", CONTEXT);
    out.writeArrayFieldStart("@graph");
    descriptor();
    root(server, now);
    workload();
    action();
    assurance();
    entity(
        NAME_OF_SUMMARY,
        "File",
        Map.of("name", "A line for each work unit", "encodingFormat", "text/tab-separated-values"));
    for (Gathered result : results) {
      unit(result);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static final String NAME_OF_SUMMARY = "summary.tsv";

  private void descriptor() throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("conformsTo", id(PROFILE));
    facts.put("about", id("./"));
    entity(NAME, "CreativeWork", facts);
  }

  private void root(String server, Instant now) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", "Results of " + job.name());
    facts.put(
        "description",
        "%d of %d work units of job %s, computed by volunteers at %s"
            .formatted(results.size(), job.workUnits().total(), job.id(), server));
    Instant finished = job.finishedAt();
    facts.put("datePublished", String.valueOf(finished == null ? now : finished));
    facts.put("identifier", job.id());
    facts.put("hasPart", files());
    facts.put("mentions", id("#job"));
    entity("./", "Dataset", facts);
  }

  private List<Map<String, String>> files() {
    List<Map<String, String>> files = new ArrayList<>();
    files.add(id(NAME_OF_SUMMARY));
    for (Gathered result : results) {
      result.outputs().forEach(output -> files.add(id(result.place(output))));
    }
    return files;
  }

  private void workload() throws IOException {
    JobView.Workload workload = job.workload();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", workload == null ? "unknown" : workload.name());
    if (workload != null) {
      facts.put("version", String.valueOf(workload.version()));
      facts.put("identifier", workload.id());
    }
    facts.put("runtimePlatform", "WebAssembly, WASI preview 1");
    entity("#workload", "SoftwareApplication", facts);
  }

  private void action() throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", "Job " + job.name());
    facts.put("identifier", job.id());
    facts.put("instrument", id("#workload"));
    facts.put("startTime", String.valueOf(job.createdAt()));
    if (job.finishedAt() != null) {
      facts.put("endTime", String.valueOf(job.finishedAt()));
    }
    facts.put("result", files());
    List<Map<String, String>> properties = new ArrayList<>(List.of(id("#assurance")));
    if (job.ledger() != null) {
      properties.addAll(List.of(id("#risk"), id("#audited"), id("#mismatches")));
    }
    facts.put("additionalProperty", properties);
    entity("#job", "CreateAction", facts);
  }

  private void assurance() throws IOException {
    property("#assurance", "assurance", job.assurance(), "how results were accepted");
    JobView.Ledger ledger = job.ledger();
    if (ledger != null) {
      property(
          "#risk",
          "upper bound of the share of wrong results, 95 % confidence",
          ledger.wrongUpperBound(),
          ledger.sentence());
      property("#audited", "audited results", ledger.audited(), "computed again on another host");
      property("#mismatches", "wrong results found by audits", ledger.mismatches(), "");
    }
  }

  private void property(String id, String name, Object value, String description)
      throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("value", value);
    if (!description.isEmpty()) {
      facts.put("description", description);
    }
    entity(id, "PropertyValue", facts);
  }

  private void unit(Gathered result) throws IOException {
    String self = "#work-unit-" + result.index();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", "Work unit " + result.index());
    facts.put("instrument", id("#workload"));
    facts.put("endTime", result.sealedAt().toString());
    facts.put(
        "actionStatus",
        id(
            result.accepted()
                ? "http://schema.org/CompletedActionStatus"
                : "http://schema.org/FailedActionStatus"));
    if (result.accepted()) {
      facts.put("identifier", result.digest());
      facts.put("result", result.outputs().stream().map(o -> id(result.place(o))).toList());
      facts.put(
          "description", "accepted after %d task(s) under this digest".formatted(result.tasks()));
    } else {
      facts.put("error", result.cause() + ": " + result.detail());
    }
    entity(self, "CreateAction", facts);
    for (Result.Output output : result.outputs()) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("name", output.name());
      file.put("contentSize", String.valueOf(output.length()));
      file.put("encodingFormat", format(output.name()));
      file.put("identifier", output.length() + "-" + output.root());
      file.put("dateModified", result.sealedAt().toString());
      entity(result.place(output), "File", file);
    }
  }

  private static String format(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv" -> "text/csv";
      case "tsv" -> "text/tab-separated-values";
      case "txt", "log" -> "text/plain";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      default -> "application/octet-stream";
    };
  }

  private void entity(String id, String type, Map<String, ?> facts) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("@id", id);
    all.put("@type", type);
    all.putAll(facts);
    out.writePOJO(all);
  }

  private static Map<String, String> id(String name) {
    return Map.of("@id", name);
  }
}
