package io.idlewild.coordinator.job;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.Keyset;
import io.idlewild.coordinator.platform.Page;
import io.idlewild.core.id.AccountId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jobs by the page: each page costs the same, however many lie before it. */
@ApplicationScoped
class JobSearch {
  private final Jdbc jdbc;
  private final JobRepository jobs;
  private final JobViews views;

  JobSearch(Jdbc jdbc, JobRepository jobs, JobViews views) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.views = views;
  }

  /**
   * What is looked for.
   *
   * @param owner whose; empty is everybody's
   * @param text part of the name, whatever its case; may be empty
   * @param state null is any
   * @param held only those on hold
   * @param after where the page before ended; empty is the first page
   */
  record Query(
      Optional<AccountId> owner,
      String text,
      @Nullable JobState state,
      boolean held,
      JobOrder order,
      Optional<Keyset> after,
      int limit) {}

  private record Found(UUID id, String value) {}

  Page<JobView> find(Query query) {
    return QuarkusTransaction.joiningExisting().call(() -> findHere(query));
  }

  private Page<JobView> findHere(Query query) {
    List<Object> arguments = new ArrayList<>();
    List<Found> found =
        jdbc.query(
            sql(query, arguments),
            row -> new Found(row.getObject(1, UUID.class), row.getString(2)),
            arguments.toArray());
    boolean more = found.size() > query.limit();
    List<Found> page = more ? found.subList(0, query.limit()) : found;
    Map<UUID, JobEntity> entities =
        jobs.list("id in ?1", page.stream().map(Found::id).toList()).stream()
            .collect(Collectors.toMap(job -> job.id, Function.identity()));
    List<JobView> rows =
        views.of(page.stream().map(one -> entities.get(one.id())).map(JobSearch::there).toList());
    return new Page<>(rows, more ? end(page.getLast()) : null, null);
  }

  private static JobEntity there(@Nullable JobEntity job) {
    if (job == null) {
      throw new IllegalStateException("a job went between two statements of a transaction");
    }
    return job;
  }

  private static String end(Found last) {
    return new Keyset(last.value(), last.id().toString()).word();
  }

  private static String sql(Query query, List<Object> arguments) {
    JobOrder order = query.order();
    List<String> conditions = new ArrayList<>(List.of("true"));
    query
        .owner()
        .ifPresent(account -> {
          conditions.add("j.owner = ?");
          arguments.add(account.value());
        });
    if (!query.text().isBlank()) {
      conditions.add("position(lower(?) in lower(j.name)) > 0");
      arguments.add(query.text().strip());
    }
    if (query.state() != null) {
      conditions.add("j.state = ?");
      arguments.add(query.state().name());
    }
    if (query.held()) {
      conditions.add("j.held AND j.state IN ('RECEIVING', 'RUNNING')");
    }
    query
        .after()
        .ifPresent(after -> {
          conditions.add(
              "(%s, j.id) %s (%s, ?::uuid)"
                  .formatted(order.expression(), order.down() ? "<" : ">", order.parameter()));
          arguments.add(after.value());
          arguments.add(after.id());
        });
    arguments.add(query.limit() + 1);
    String direction = order.down() ? " DESC" : "";
    return "SELECT j.id, (%s)::text FROM job j WHERE %s ORDER BY %s%s, j.id%s LIMIT ?"
        .formatted(
            order.expression(),
            String.join(" AND ", conditions),
            order.expression(),
            direction,
            direction);
  }
}
