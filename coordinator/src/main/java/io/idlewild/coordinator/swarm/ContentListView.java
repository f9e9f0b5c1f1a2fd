package io.idlewild.coordinator.swarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contents, the newest first.
 *
 * @param next what {@code before} is to be to go on; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentListView(List<Line> contents, @Nullable String next) {
  public ContentListView {
    contents = List.copyOf(contents);
  }

  /**
   * A content.
   *
   * @param content LENGTH-ROOT
   * @param length bytes
   * @param chunkSize bytes in every chunk but the last
   * @param jobs the newest that share it and that the caller sees
   * @param jobCount how many there are of those
   * @param holders workers that have all of it
   * @param fetching workers that have some of it or want it
   * @param rarest copies of its rarest chunk among workers
   * @param peerBytes that workers gave each other since the coordinator began
   * @param originBytes that the coordinator gave since it began
   */
  public record Line(
      String content,
      long length,
      int chunkSize,
      int chunks,
      Instant createdAt,
      List<Use> jobs,
      int jobCount,
      int holders,
      int fetching,
      int rarest,
      long peerBytes,
      long originBytes) {
    public Line {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * A job that shares a content.
   *
   * @param id 32 hexadecimal digits
   * @param name for people
   * @param input what the content is called in it
   */
  public record Use(String id, String name, String input) {}
}
