package io.idlewild.client.internal.remote;

import io.idlewild.client.Following;
import io.idlewild.client.Job;
import io.idlewild.client.JobListener;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.ProvisionalResult;
import io.idlewild.client.Recipe;
import io.idlewild.client.Result;
import io.idlewild.client.WorkUnitReport;
import io.idlewild.client.internal.JobFollower;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.client.internal.http.RetryPolicy;
import io.idlewild.core.time.Ticker;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A job on a server. */
record RemoteJob(String id, String name, HttpCalls http, RetryPolicy followRetries, Ticker ticker)
    implements Job {
  @Override
  public JobView view() {
    return http.get("/jobs/" + id, JobView.class);
  }

  @Override
  public Stream<Result> results(long after) {
    return updates(after)
        .filter(JobUpdate.Arrived.class::isInstance)
        .map(update -> ((JobUpdate.Arrived) update).result());
  }

  @Override
  public Stream<ProvisionalResult> provisionalResults() {
    return ProvisionalPage.all((after, size) ->
        http.get(
            "/jobs/%s/provisional?after=%d&limit=%d".formatted(id, after, size),
            ProvisionalPage.class));
  }

  @Override
  public Stream<JobUpdate> updates(long after) {
    UpdateFeed feed = new UpdateFeed(http, id, after, followRetries);
    return stream(feed).onClose(feed::close);
  }

  @Override
  public Stream<JobUpdate> liveUpdates() {
    UpdateFeed feed = new UpdateFeed(http, id, 0, followRetries);
    return stream(new LiveFeed(feed, this::provisionalResults, this::view, ticker))
        .onClose(feed::close);
  }

  private static Stream<JobUpdate> stream(Iterator<JobUpdate> each) {
    int facts = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(each, facts), false);
  }

  @Override
  public Following follow(JobListener listener) {
    return JobFollower.start(liveUpdates(), listener);
  }

  @Override
  public WorkUnitReport workUnit(int index) {
    return http.get("/jobs/%s/work-units/%d".formatted(id, index), WireUnit.class).report();
  }

  @Override
  public Recipe reproduce(int index, Path folder) {
    return http.get("/jobs/%s/work-units/%d/recipe".formatted(id, index), RecipeDownload.class)
        .save(http, folder);
  }

  @Override
  public JobView hold() {
    return http.post("/jobs/" + id + "/hold", Map.of(), JobView.class);
  }

  @Override
  public JobView release() {
    return http.post("/jobs/" + id + "/release", Map.of(), JobView.class);
  }

  @Override
  public JobView prioritize(int priority) {
    return http.post("/jobs/" + id + "/priority", Map.of("priority", priority), JobView.class);
  }

  @Override
  public JobView cancel() {
    return http.post("/jobs/" + id + "/cancel", Map.of(), JobView.class);
  }

  @Override
  public String toString() {
    return "Job[%s %s at %s]".formatted(id, name, http.server());
  }
}
