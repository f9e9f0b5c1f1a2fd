package io.idlewild.client.internal.remote;

import io.idlewild.client.Result;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result as the server writes it. */
record WireResult(
    long sequence,
    int index,
    String state,
    @Nullable String digest,
    @Nullable List<WireOutput> outputs,
    Result.@Nullable Failure failure,
    int tasks,
    Instant sealedAt) {

  List<WireOutput> outputsOrNone() {
    return outputs == null ? List.of() : outputs;
  }

  /** Short outputs bring their bytes, in base64. */
  record WireOutput(String name, long length, String root, @Nullable String inline) {}
}
