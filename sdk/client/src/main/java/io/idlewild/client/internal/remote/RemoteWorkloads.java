package io.idlewild.client.internal.remote;

import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.client.WorkloadLogReport;
import io.idlewild.client.WorkloadVersion;
import io.idlewild.client.Workloads;
import io.idlewild.client.internal.http.HttpCalls;
import java.nio.file.Path;
import java.util.List;

/** Workload versions of a server. */
final class RemoteWorkloads implements Workloads {
  private final HttpCalls http;
  private final ContentUpload contents;

  RemoteWorkloads(HttpCalls http, ContentUpload contents) {
    this.http = http;
    this.contents = contents;
  }

  @Override
  public WorkloadVersion publish(SignedWorkloadFile file) {
    contents.upload(file.manifest().name() + ".wasm", file.module());
    return http.post("/workloads", SignedWorkloadCodec.of(file), WorkloadVersion.class);
  }

  @Override
  public List<WorkloadVersion> list() {
    return List.of(http.get("/workloads", WorkloadVersion[].class));
  }

  @Override
  public WorkloadLogReport verifyLog(Path memory) {
    return new WorkloadLogCheck(http, memory).run();
  }
}
