package io.idlewild.cli.grid;

import io.idlewild.client.HostView;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the host that a person means. */
final class NamedHost {
  private NamedHost() {}

  /** The host of this id, or the only one of this name; a problem if there is none. */
  static HostView find(List<HostView> hosts, String text) {
    List<HostView> found =
        hosts.stream().filter(one -> one.id().equals(text) || one.name().equals(text)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new InvalidInputException(
        found.isEmpty()
            ? new Problem(
                "host-unknown",
                "there is no host \"%s\"".formatted(text),
                "idlewild hosts lists those that are enrolled")
            : new Problem(
                "host-ambiguous",
                "%d hosts are called \"%s\"".formatted(found.size(), text),
                "name one by its id: "
                    + found.stream().map(HostView::id).collect(Collectors.joining(", "))));
  }
}
