package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
  @TempDir private Path folder;

  /** Has the cache write its classes, by a program that only looks like a child. */
  private void train(StartCache cache) throws Exception {
    CompletableFuture<Thread> trainer = new CompletableFuture<>();
    cache.train(classes -> {
      trainer.complete(Thread.currentThread());
      Files.writeString(classes, "classes");
      return new ProcessBuilder("cat").start();
    });
    Thread thread = trainer.get(60, TimeUnit.SECONDS);
    assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
  }

  @Test
  void newClassesReplaceThoseOfAnotherVersion() throws Exception {
    StartCache old = new StartCache(folder, "idlewild-1.jar");
    train(old);
    Path unfinished = Files.writeString(folder.resolve("start-1.part"), "of another process");
    StartCache cache = new StartCache(folder, "idlewild-2.jar");

    train(cache);

    assertThat(cache.classes()).isPresent();
    assertThat(old.classes()).isEmpty();
    assertThat(unfinished).exists();
  }
}
