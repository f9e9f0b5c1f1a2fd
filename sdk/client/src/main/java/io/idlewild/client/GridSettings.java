package io.idlewild.client;

import io.idlewild.client.internal.keys.PublisherKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How to talk to a server.
 *
 * @param url of the server, without a path
 * @param token of the scientist or admin; may be empty for what the server shows to everybody
 * @param publisherKey file of the key that workloads are signed with; made when first needed
 * @param patience how long a call is tried again while the server cannot be reached
 * @param followPatience the same for streams of results, which outlive restarts of the server
 */
public record GridSettings(
    URI url, String token, Path publisherKey, Duration patience, Duration followPatience) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FOLLOW_PATIENCE = Duration.ofMinutes(10);

  /**
   * The usual settings, with the key of this user.
   *
   * @throws InvalidInputException if {@code url} is none
   */
  public static GridSettings of(String url, String token) {
    return new GridSettings(
        parse(url), token, PublisherKeys.defaultFile(), PATIENCE, FOLLOW_PATIENCE);
  }

  /** The same with another key file. */
  public GridSettings withPublisherKey(Path file) {
    return new GridSettings(url, token, file, patience, followPatience);
  }

  /** The same with other patience. */
  public GridSettings withPatience(Duration calls, Duration follow) {
    return new GridSettings(url, token, publisherKey, calls, follow);
  }

  /** The token stays out of logs. */
  @Override
  public String toString() {
    return "GridSettings[" + url + "]";
  }

  private static URI parse(String url) {
    try {
      URI uri = URI.create(url.strip());
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null);
      }
    } catch (IllegalArgumentException | java.net.URISyntaxException e) {
      // Falls through to the one sentence for all of them.
    }
    throw new InvalidInputException(
        new Problem(
            "bad-url",
            "\"%s\" is no address of a server".formatted(url),
            "write it like http://localhost:8080"));
  }
}
