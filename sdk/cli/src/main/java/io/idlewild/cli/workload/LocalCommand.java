package io.idlewild.cli.workload;

import io.idlewild.cli.connection.Problems;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.GridException;
import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.core.work.WorkloadManifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that needs no server. */
abstract class LocalCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  LocalCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (GridException e) {
      return Problems.report(terminal(), json, e);
    }
  }

  /** Does what the command is for, and says how it ended. */
  abstract int run();

  final Terminal terminal() {
    return surroundings.terminal();
  }

  final Surroundings surroundings() {
    return surroundings;
  }

  /** Says what is in a signed file. */
  final void tell(SignedWorkloadFile file) {
    WorkloadManifest manifest = file.manifest();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", file.id());
    facts.put("name", manifest.name().value());
    facts.put("version", manifest.version());
    facts.put("minimumVersion", manifest.minimumVersion());
    facts.put("expires", manifest.expires().toString());
    facts.put("publisher", file.publisher());
    facts.put("module", manifest.module().toString());
    facts.put("style", manifest.style().name());
    facts.put("arguments", manifest.arguments());
    facts.put("outputs", manifest.outputs().stream().map(Object::toString).toList());
    facts.put("limits", manifest.limits().toString());
    if (json) {
      JsonOutput.print(terminal().out(), facts);
    } else {
      facts.forEach((label, value) -> terminal().say("%-15s %s", label, value));
    }
  }
}
