package io.idlewild.worker.there;

import io.idlewild.worker.offence.here.Here;
import java.util.List;

/** Offends: the other half of the circle. */
public record There(List<Here> here) {

  public Here first() {
    return here.get(0);
  }
}
