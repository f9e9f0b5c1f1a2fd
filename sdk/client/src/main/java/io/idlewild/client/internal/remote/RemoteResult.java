package io.idlewild.client.internal.remote;

import io.idlewild.client.Problem;
import io.idlewild.client.Result;
import io.idlewild.client.WrongResultException;
import io.idlewild.client.internal.VerifiedInputStream;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A result whose long outputs still lie on the server. */
record RemoteResult(String job, WireResult wire, HttpCalls http) implements Result {
  @Override
  public long sequence() {
    return wire.sequence();
  }

  @Override
  public int index() {
    return wire.index();
  }

  @Override
  public boolean accepted() {
    return wire.state().equals("SEALED");
  }

  @Override
  public Optional<Failure> failure() {
    return Optional.ofNullable(wire.failure());
  }

  @Override
  public Optional<String> digest() {
    return Optional.ofNullable(wire.digest());
  }

  @Override
  public List<Output> outputs() {
    return wire.outputsOrNone().stream()
        .map(output -> new Output(output.name(), output.length(), output.root()))
        .toList();
  }

  @Override
  public int tasks() {
    return wire.tasks();
  }

  @Override
  public Instant sealedAt() {
    return wire.sealedAt();
  }

  @Override
  public InputStream open(String name) {
    WireResult.WireOutput output =
        wire.outputsOrNone().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> missing(name));
    ContentId content = new ContentId(output.length(), Hash.parse(output.root()));
    String inline = output.inline();
    InputStream bytes =
        inline == null
            ? http.open("/jobs/%s/work-units/%d/outputs/%s".formatted(job, index(), name))
            : new ByteArrayInputStream(Base64.getDecoder().decode(inline));
    return new VerifiedInputStream(bytes, content);
  }

  private WrongResultException missing(String name) {
    return noSuchOutput(this, name);
  }

  private static WrongResultException noSuchOutput(Result result, String name) {
    String there =
        result
            .failure()
            .map(failure -> "it failed: " + failure.detail())
            .orElseGet(() -> "it wrote " + names(result.outputs()));
    return new WrongResultException(
        new Problem(
            "no-such-output",
            "work unit %d has no output %s; %s".formatted(result.index(), name, there),
            ""));
  }

  private static String names(List<Output> outputs) {
    return outputs.isEmpty()
        ? "nothing"
        : String.join(", ", outputs.stream().map(Output::name).toList());
  }

  @Override
  public String toString() {
    return "Result[job=%s, index=%d, %s]".formatted(job, index(), wire.state());
  }
}
