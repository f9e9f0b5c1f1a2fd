package io.idlewild.sandbox;

import io.idlewild.core.content.Hash;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.pipe.BrokenPipe;
import io.idlewild.sandbox.pipe.FromChild;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Hands a module to a new child, with what an earlier one compiled it to if that was kept.
 *
 * @param engine that the child says it has
 */
record ModuleLoading(Optional<ModuleCache> cache, Child child, String engine) {
  /** No child is believed that compiles a module to more than this. */
  private static final int MOST_BYTES = 256 << 20;

  /** Empty if the child has the module. */
  Optional<RunEnd> load(byte[] module) throws IOException {
    Hash hash = Hash.of(module);
    Optional<byte[]> former = cache.flatMap(kept -> kept.find(hash, engine));
    boolean keep = cache.isPresent() && former.isEmpty();
    child.send(new ToChild.Load(module, former.orElse(new byte[0]), keep));
    ByteArrayOutputStream compiled = new ByteArrayOutputStream();
    while (true) {
      FromChild said =
          child.receive().orElseThrow(() -> new IOException("the child program has gone"));
      switch (said) {
        case FromChild.Compiled piece when keep && compiled.size() < MOST_BYTES ->
            compiled.writeBytes(piece.bytes());
        case FromChild.Loaded loaded -> {
          if (keep && compiled.size() > 0) {
            cache.orElseThrow().put(hash, engine, compiled.toByteArray());
          }
          return Optional.empty();
        }
        case FromChild.Rejected(FailureCause cause, String sentence) -> {
          return Optional.of(new RunEnd.Refused(cause, sentence));
        }
        default -> throw new BrokenPipe("the child does not say whether it has the module");
      }
    }
  }
}
