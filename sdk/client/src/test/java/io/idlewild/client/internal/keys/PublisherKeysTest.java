package io.idlewild.client.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.client.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherKeysTest {
  @TempDir Path folder;

  @Test
  void allWhoNeedAKeyAtOnceGetTheSame() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path file = folder.resolve("keys-" + round).resolve("publisher.key");
      Callable<PublicKey> need = () -> PublisherKeys.loadOrCreate(file).getPublic();
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {

        List<Future<PublicKey>> keys =
            threads.invokeAll(Stream.generate(() -> need).limit(8).toList());

        assertThat(keys).extracting(Future::get).containsOnly(keys.getFirst().get());
      }
      try (Stream<Path> files = Files.list(file.getParent())) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  @Test
  void keyIsReadBackAsItWasMade() {
    Path file = folder.resolve("publisher.key");
    KeyPair made = PublisherKeys.create(file);

    assertThat(PublisherKeys.load(file).getPublic()).isEqualTo(made.getPublic());
  }

  @Test
  void existingFileIsNeverOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("publisher.key"), "precious");

    assertThatThrownBy(() -> PublisherKeys.create(file)).isInstanceOf(InvalidInputException.class);
    assertThat(file).hasContent("precious");
  }

  @Test
  void halvesThatDoNotBelongTogetherAreRefused() throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    PublisherKeys.create(one);
    PublisherKeys.create(other);
    Path mixed =
        Files.write(
            folder.resolve("mixed"),
            Stream.concat(
                    Files.readAllLines(one).stream().limit(3),
                    Files.readAllLines(other).stream().skip(3))
                .toList());

    assertThatThrownBy(() -> PublisherKeys.load(mixed))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("does not hold a publisher's key");
  }
}
