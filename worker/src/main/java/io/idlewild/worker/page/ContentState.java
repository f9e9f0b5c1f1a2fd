package io.idlewild.worker.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A content that somebody of this machine wants.
 *
 * @param state FETCHING, HERE or FAILED
 * @param sentence why it failed; empty otherwise
 * @param have chunks that are here
 * @param chunks of the whole; 0 while that is not known
 * @param file the verified bytes, when they are here; read-only
 * @param sources who gave how much
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentState(
    State state,
    String sentence,
    int have,
    int chunks,
    @Nullable String file,
    List<SourceBytes> sources) {
  public ContentState {
    sources = List.copyOf(sources);
  }

  /** How it is. */
  public enum State {
    FETCHING,
    HERE,
    FAILED
  }

  /**
   * What one source gave.
   *
   * @param source a host's id, or the word "origin"
   */
  public record SourceBytes(String source, boolean lan, long bytes) {}
}
