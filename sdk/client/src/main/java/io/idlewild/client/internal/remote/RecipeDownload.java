package io.idlewild.client.internal.remote;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.Recipe;
import io.idlewild.client.WrongResultException;
import io.idlewild.client.internal.VerifiedInputStream;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings all that a work unit needs into a folder, each file verified. */
record RecipeDownload(
    String module,
    WorkloadStyle style,
    @Nullable List<String> arguments,
    @Nullable List<Input> inputs,
    Bounds limits,
    long seed) {

  /** As the server tells it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Input(String name, @Nullable String content, byte @Nullable [] inline) {}

  /** As the server tells them. */
  record Bounds(long memoryBytes, long stackBytes, double wallTimeSeconds, long outputBytes) {}

  /** Fetches module and inputs. */
  Recipe save(HttpCalls http, Path folder) {
    try {
      Path program = Files.createDirectories(folder).resolve("module.wasm");
      copy(stored(http, module), program);
      Map<String, Path> files = new LinkedHashMap<>();
      for (Input input : inputs == null ? List.<Input>of() : inputs) {
        Path file = folder.resolve("inputs").resolve(new LogicalName(input.name()).value());
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "it is below a folder"));
        byte[] inline = input.inline();
        copy(
            inline == null
                ? stored(http, String.valueOf(input.content()))
                : new ByteArrayInputStream(inline),
            file);
        files.put(input.name(), file);
      }
      return new Recipe(
          program, style, arguments == null ? List.of() : arguments, files, bounds(), seed);
    } catch (IllegalArgumentException e) {
      throw new WrongResultException(
          new Problem("broken-recipe", "the server's recipe is not to be used: " + e, ""), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "cannot-write",
              "the files of the work unit cannot be put into %s: %s".formatted(folder, e),
              "make room, or choose another folder"),
          e);
    }
  }

  private Limits bounds() {
    return new Limits(
        limits.memoryBytes(),
        limits.stackBytes(),
        Duration.ofMillis(Math.round(limits.wallTimeSeconds() * 1000)),
        limits.outputBytes());
  }

  private static InputStream stored(HttpCalls http, String content) {
    return new VerifiedInputStream(http.open("/contents/" + content), ContentId.parse(content));
  }

  private static void copy(InputStream bytes, Path file) throws IOException {
    try (bytes) {
      Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
