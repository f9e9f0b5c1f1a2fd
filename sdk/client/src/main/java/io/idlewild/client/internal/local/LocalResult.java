package io.idlewild.client.internal.local;

import io.idlewild.client.Problem;
import io.idlewild.client.Result;
import io.idlewild.client.WrongResultException;
import io.idlewild.client.internal.VerifiedInputStream;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A result whose outputs lie in a folder of this machine. */
record LocalResult(
    long sequence,
    int index,
    Optional<Failure> failure,
    List<OutputFile> files,
    @Nullable Path folder,
    int tasks,
    Instant sealedAt)
    implements Result {

  @Override
  public boolean accepted() {
    return failure.isEmpty();
  }

  @Override
  public Optional<String> digest() {
    return accepted() ? Optional.of(ResultDigest.of(files).toString()) : Optional.empty();
  }

  @Override
  public List<Output> outputs() {
    return files.stream()
        .map(file ->
            new Output(
                file.name().value(), file.content().length(), file.content().root().toString()))
        .toList();
  }

  @Override
  public InputStream open(String name) {
    for (OutputFile file : files) {
      if (file.name().value().equals(name) && folder != null) {
        return open(file, folder.resolve(name));
      }
    }
    String there = failure.map(f -> "it failed: " + f.detail()).orElse("it wrote " + files);
    throw new WrongResultException(
        new Problem(
            "no-such-output",
            "work unit %d has no output %s; %s".formatted(index, name, there),
            ""));
  }

  private static InputStream open(OutputFile file, Path path) {
    try {
      return new VerifiedInputStream(Files.newInputStream(path), file.content());
    } catch (IOException e) {
      throw new WrongResultException(
          new Problem("broken-output", path + " cannot be read: " + e, "keep the grid open"), e);
    }
  }
}
