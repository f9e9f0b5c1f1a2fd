package io.idlewild.client.internal.remote;

import io.idlewild.client.ProvisionalResult;
import io.idlewild.client.Result;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some provisional results as the server writes them.
 *
 * @param next where the following ones begin
 */
record ProvisionalPage(@Nullable List<Entry> results, int next) {
  private static final int SIZE = 1_000;
  private static final int BEFORE_THE_FIRST = -1;

  /** One result. */
  record Entry(
      int index, String digest, boolean checked, @Nullable List<WireResult.WireOutput> outputs) {
    private ProvisionalResult result() {
      List<WireResult.WireOutput> files = outputs == null ? List.of() : outputs;
      return new ProvisionalResult(
          index,
          digest,
          checked,
          files.stream()
              .map(file -> new Result.Output(file.name(), file.length(), file.root()))
              .toList());
    }
  }

  /** Fetches a page when it is wanted. */
  interface Pages {
    ProvisionalPage after(int index, int size);
  }

  /** All results, page by page. */
  static Stream<ProvisionalResult> all(Pages pages) {
    return Stream.iterate(
            pages.after(BEFORE_THE_FIRST, SIZE),
            page -> !page.entries().isEmpty(),
            page -> pages.after(page.next, SIZE))
        .flatMap(page -> page.entries().stream())
        .map(Entry::result);
  }

  private List<Entry> entries() {
    return results == null ? List.of() : results;
  }
}
