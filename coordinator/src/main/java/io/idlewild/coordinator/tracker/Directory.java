package io.idlewild.coordinator.tracker;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which host said of which content that it has it, and until when that counts; bounded for each
 * host and in all. Thread-safe.
 */
final class Directory {
  private final int mostOfHost;
  private final long most;
  private final Map<ContentId, Map<HostId, Entry>> byContent = new ConcurrentHashMap<>();
  private final Map<HostId, Map<ContentId, Entry>> byHost = new ConcurrentHashMap<>();
  private final LongAdder size = new LongAdder();

  /**
   * @param mostOfHost contents that one host may announce
   * @param most entries of all hosts
   */
  Directory(int mostOfHost, long most) {
    this.mostOfHost = mostOfHost;
    this.most = most;
  }

  /** What a host said of one content. */
  record Entry(Held held, Instant until) {
    boolean counts(Instant now) {
      return now.isBefore(until);
    }
  }

  /**
   * Whether a host may announce so many contents beside those that count.
   *
   * @return a sentence that says why not; empty if it may
   */
  String refusal(HostId host, Collection<ContentId> announced, Instant now) {
    Map<ContentId, Entry> known = byHost.getOrDefault(host, Map.of());
    long fresh = announced.stream().distinct().filter(id -> !known.containsKey(id)).count();
    if (fresh == 0) {
      return "";
    }
    long counting = known.values().stream().filter(entry -> entry.counts(now)).count();
    if (counting + fresh > mostOfHost) {
      return "this host announces %d contents and would announce %d more; %d may count at a time"
          .formatted(counting, fresh, mostOfHost);
    }
    return size.sum() + fresh > most
        ? "the directory is full: it has room for %d announcements of all hosts".formatted(most)
        : "";
  }

  void hold(HostId host, ContentId content, Held held, Instant until) {
    Entry entry = new Entry(held, until);
    byContent.compute(
        content,
        (id, hosts) -> {
          Map<HostId, Entry> all = hosts == null ? new ConcurrentHashMap<>() : hosts;
          if (all.put(host, entry) == null) {
            size.increment();
          }
          return all;
        });
    byHost.computeIfAbsent(host, id -> new ConcurrentHashMap<>()).put(content, entry);
  }

  void withdraw(HostId host, ContentId content) {
    byContent.computeIfPresent(
        content,
        (id, hosts) -> {
          if (hosts.remove(host) != null) {
            size.decrement();
          }
          return hosts.isEmpty() ? null : hosts;
        });
    byHost.computeIfPresent(
        host,
        (id, contents) -> {
          contents.remove(content);
          return contents.isEmpty() ? null : contents;
        });
  }

  /** Whether the host says that it has all of the content. */
  boolean holds(HostId host, ContentId content, Instant now) {
    Entry entry = byContent.getOrDefault(content, Map.of()).get(host);
    return entry != null && entry.held == Held.COMPLETE && entry.counts(now);
  }

  /** Hosts that have the content or want it. */
  Map<HostId, Held> holders(ContentId content, Instant now) {
    Map<HostId, Held> holders = new HashMap<>();
    byContent
        .getOrDefault(content, Map.of())
        .forEach((host, entry) -> {
          if (entry.counts(now)) {
            holders.put(host, entry.held());
          }
        });
    return holders;
  }

  /** Forgets what has run out. */
  void expire(Instant now) {
    byHost.forEach((host, contents) ->
        contents.forEach((content, entry) -> {
          if (!entry.counts(now)) {
            withdraw(host, content);
          }
        }));
  }

  /** For metrics: a view. */
  Map<?, ?> contents() {
    return byContent;
  }
}
