package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.client.Administration;
import io.idlewild.client.Contents;
import io.idlewild.client.ForgetReport;
import io.idlewild.client.Grid;
import io.idlewild.client.GridSettings;
import io.idlewild.client.HostView;
import io.idlewild.client.Invitation;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.Overview;
import io.idlewild.client.People;
import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.ServerView;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.Workloads;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.client.internal.http.RetryPolicy;
import io.idlewild.client.internal.http.SystemPause;
import io.idlewild.client.internal.json.Json;
import io.idlewild.client.internal.keys.PublisherKeys;
import io.idlewild.client.internal.spec.SpecCheck;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.protocol.ProtocolVersion;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A grid behind a server. */
public final class RemoteGrid implements Grid {
  /** A wrong address should be told soon; later calls are more patient. */
  private static final Duration FIRST_PATIENCE = Duration.ofMillis(500);

  private final HttpCalls http;
  private final GridSettings settings;
  private final RetryPolicy followRetries;
  private final InstantSource clock;
  private final ExecutorService chunks =
      Executors.newFixedThreadPool(
          ContentUpload.CHUNKS_IN_FLIGHT, Thread.ofVirtual().name("idlewild-chunks").factory());

  private RemoteGrid(HttpCalls http, GridSettings settings, RetryPolicy followRetries) {
    this.http = http;
    this.settings = settings;
    this.followRetries = followRetries;
    this.clock = InstantSource.system();
  }

  /** Connects, and makes sure that both sides speak one protocol. */
  public static RemoteGrid connect(GridSettings settings) {
    RetryPolicy retries = new RetryPolicy(settings.patience(), new SecureRandom());
    HttpCalls http = new HttpCalls(settings.url(), settings.token(), retries, new SystemPause());
    RetryPolicy follow = retries.withPatience(settings.followPatience());
    RemoteGrid grid = new RemoteGrid(http, settings, follow);
    try {
      grid.requireSameProtocol();
      return grid;
    } catch (RuntimeException e) {
      grid.close();
      throw e;
    }
  }

  private void requireSameProtocol() {
    Duration patience =
        settings.patience().compareTo(FIRST_PATIENCE) < 0 ? settings.patience() : FIRST_PATIENCE;
    ServerView view = http.withPatience(patience).get("/server", ServerView.class);
    if (view.protocol() == null) {
      throw refused("not-idlewild", settings.url() + " is not an Idlewild server");
    }
    ProtocolVersion theirs = ProtocolVersion.parse(view.protocol());
    ProtocolVersion ours = ProtocolVersion.CURRENT;
    String sentence = theirs.withCaller(ours).sentence(theirs, ours);
    if (!sentence.isEmpty()) {
      throw refused("protocol-mismatch", sentence);
    }
  }

  @Override
  public Job submit(JobSpec spec) {
    return submit(spec, SubmitListener.NONE);
  }

  @Override
  public Job submit(JobSpec spec, SubmitListener listener) {
    SpecCheck.check(spec);
    SubmitListener orderly = new OrderlyListener(listener);
    ContentUpload contents = new ContentUpload(http, chunks, orderly);
    WorkloadUpload workloads = new WorkloadUpload(http, this::signer, clock);
    return job(new JobUpload(http, workloads, workloads(contents), contents, orderly).submit(spec));
  }

  @Override
  public Job attach(String id) {
    return job(http.get("/jobs/" + jobId(id), JobView.class));
  }

  @Override
  public List<JobView> jobs(int limit) {
    return list(http.get("/jobs?limit=" + limit, JsonNode.class), "jobs", JobView.class);
  }

  @Override
  public List<HostView> hosts() {
    return list(http.get("/hosts", JsonNode.class), "hosts", HostView.class);
  }

  @Override
  public HostView anchor(String host, boolean anchor) {
    return http.post(
        "/hosts/" + hostId(host) + "/anchor", Map.of("anchor", anchor), HostView.class);
  }

  @Override
  public HostView drain(String host, boolean on) {
    return http.post("/hosts/" + hostId(host) + "/drain", Map.of("on", on), HostView.class);
  }

  @Override
  public Overview overview() {
    return http.get("/overview", Overview.class);
  }

  @Override
  public String address() {
    return settings.url().toString();
  }

  @Override
  public ServerView server() {
    return http.get("/server", ServerView.class);
  }

  @Override
  public Invitation invite(int uses, Duration lifetime, List<String> publishers) {
    Map<String, Object> wish = Map.of("uses", uses, "ttlSeconds", lifetime.toSeconds());
    Token token = http.post("/enrolment-tokens", wish, Token.class);
    return new Invitation(
        InvitationCode.encode(token.token(), token.caFingerprint(), publishers),
        uses,
        token.expiresAt());
  }

  @Override
  public Workloads workloads() {
    return workloads(new ContentUpload(http, chunks, SubmitListener.NONE));
  }

  @Override
  public Contents contents() {
    return new RemoteContents(http, chunks);
  }

  @Override
  public ForgetReport forget(String job) {
    return http.post("/jobs/" + jobId(job) + "/forget", Map.of(), ForgetReport.class);
  }

  @Override
  public ForgetReport forgotten(String job) {
    return http.get("/jobs/" + jobId(job) + "/forget", ForgetReport.class);
  }

  @Override
  public Administration administration() {
    return new RemoteAdministration(http);
  }

  @Override
  public People people() {
    return new RemotePeople(http);
  }

  @Override
  public String publisher() {
    return signer().id().toString();
  }

  @Override
  public void close() {
    chunks.shutdownNow();
    http.close();
  }

  private RemoteWorkloads workloads(ContentUpload contents) {
    return new RemoteWorkloads(http, contents);
  }

  private WorkloadSigner signer() {
    return new WorkloadSigner(PublisherKeys.loadOrCreate(settings.publisherKey()));
  }

  private Job job(JobView view) {
    return new RemoteJob(view.id(), view.name(), http, followRetries);
  }

  private static JobId jobId(String text) {
    try {
      return JobId.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new io.idlewild.client.InvalidInputException(
          new Problem("bad-job-id", String.valueOf(e.getMessage()), "idlewild jobs lists the jobs"),
          e);
    }
  }

  private static HostId hostId(String text) {
    try {
      return HostId.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new io.idlewild.client.InvalidInputException(
          new Problem(
              "bad-host-id",
              String.valueOf(e.getMessage()),
              "idlewild hosts --json lists the hosts"),
          e);
    }
  }

  private static <T> List<T> list(JsonNode answer, String field, Class<T> type) {
    List<T> list = new ArrayList<>();
    try {
      for (JsonNode node : answer.isArray() ? answer : answer.path(field)) {
        list.add(Json.convert(node, type));
      }
    } catch (IOException e) {
      throw refused("unreadable-answer", "the list of " + field + " is unreadable: " + e);
    }
    return list;
  }

  private static RequestRefusedException refused(String code, String detail) {
    return new RequestRefusedException(200, new Problem(code, detail, ""));
  }

  private record Token(String token, Instant expiresAt, String caFingerprint) {}

  /** Hands calls on one at a time. */
  private static final class OrderlyListener implements SubmitListener {
    private final SubmitListener listener;

    OrderlyListener(SubmitListener listener) {
      this.listener = listener;
    }

    @Override
    public synchronized void file(String name, long length, long missing) {
      listener.file(name, length, missing);
    }

    @Override
    public synchronized void workUnits(int accepted, int total) {
      listener.workUnits(accepted, total);
    }
  }
}
