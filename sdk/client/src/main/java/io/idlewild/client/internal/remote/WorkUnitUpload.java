package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.WorkUnit;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.client.internal.json.Json;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.Sharing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends work units in batches of lines. Each batch says where in the job it begins, and the server
 * says how many it has: so a batch that was sent twice is taken once, and one that was cut goes on.
 */
final class WorkUnitUpload {
  private static final int BATCH_LINES = 5_000;
  private static final int BATCH_BYTES = 1 << 20;

  private final HttpCalls http;
  private final ContentUpload contents;
  private final SubmitListener listener;

  WorkUnitUpload(HttpCalls http, ContentUpload contents, SubmitListener listener) {
    this.http = http;
    this.contents = contents;
    this.listener = listener;
  }

  /** Sends all of them and returns how many there are. */
  int send(String job, JobSpec spec) {
    int total = spec.workUnitCount();
    int at = 0;
    while (at < total) {
      byte[] lines = lines(spec, at, total);
      String path = "/jobs/%s/work-units?offset=%d".formatted(job, at);
      int accepted = http.postLines(path, lines, Accepted.class).accepted();
      if (accepted <= at || accepted > total) {
        throw new RequestRefusedException(
            200,
            new Problem(
                "upload-stuck",
                "the server has %d work units after those from %d of %d on were sent"
                    .formatted(accepted, at, total),
                "submit again"));
      }
      at = accepted;
      listener.workUnits(at, total);
    }
    return total;
  }

  private byte[] lines(JobSpec spec, int from, int total) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int end = Math.min(total, from + BATCH_LINES);
    for (int i = from; i < end && lines.size() < BATCH_BYTES; i++) {
      lines.writeBytes(Json.bytes(line(spec, i)));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private Line line(JobSpec spec, int index) {
    WorkUnit unit = spec.workUnit(index);
    List<InputLine> inputs = new ArrayList<>();
    for (RunInput input : unit.inputs()) {
      inputs.add(input(input, spec.sharing(input.name())));
    }
    return new Line(unit.arguments(), inputs, spec.seedOf(index));
  }

  private InputLine input(RunInput input, Sharing sharing) {
    try {
      return switch (input) {
        case RunInput.InMemory memory when memory.bytes().length <= InputLine.MAX_INLINE ->
            InputLine.inline(memory.name(), memory.bytes());
        case RunInput.InMemory memory -> throw tooLong(memory);
        case RunInput.OnDisk file when Files.size(file.path()) <= InputLine.MAX_INLINE ->
            InputLine.inline(file.name(), Files.readAllBytes(file.path()));
        case RunInput.OnDisk file ->
            InputLine.content(file.name(), contents.upload(file.path()).toString(), sharing);
      };
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("unreadable-file", "input %s: %s".formatted(input.name(), e), ""), e);
    }
  }

  private static InvalidInputException tooLong(RunInput.InMemory input) {
    return new InvalidInputException(
        new Problem(
            "input-too-long",
            "input %s has %,d bytes, in memory at most %,d are taken"
                .formatted(input.name(), input.bytes().length, InputLine.MAX_INLINE),
            "hand it over as a file"));
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Line(List<String> arguments, List<InputLine> inputs, long seed) {}

  private record Accepted(int accepted) {}
}
