package io.idlewild.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Calls that wait, made on threads that cost nothing. */
public final class Later {
  private Later() {}

  /** What {@code call} gives or throws; cancelling the future interrupts the call. */
  public static <T> CompletableFuture<T> of(String name, Supplier<T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              try {
                future.complete(call.get());
              } catch (RuntimeException | Error e) {
                // Whoever waits for the future gets it, whatever it is.
                future.completeExceptionally(e);
              }
            });
    future.whenComplete((value, problem) -> {
      if (future.isCancelled()) {
        thread.interrupt();
      }
    });
    return future;
  }
}
