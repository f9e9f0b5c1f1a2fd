package io.idlewild.client.internal.remote;

import io.idlewild.client.ContentCopies;
import io.idlewild.client.ContentGrant;
import io.idlewild.client.Contents;
import io.idlewild.client.DownloadListener;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.content.ContentId;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Contents of a server. */
final class RemoteContents implements Contents {
  private final HttpCalls http;
  private final ExecutorService chunks;

  RemoteContents(HttpCalls http, ExecutorService chunks) {
    this.http = http;
    this.chunks = chunks;
  }

  @Override
  public ContentId add(Path file, SubmitListener listener) {
    return new ContentUpload(http, chunks, listener).upload(file);
  }

  @Override
  public ContentCopies where(ContentId content) {
    return http.get("/contents/%s/swarm".formatted(content), ContentCopies.class);
  }

  @Override
  public ContentGrant grant(ContentId content, String host) {
    return http.post(
        "/contents/%s/grants".formatted(content), Map.of("host", host), ContentGrant.class);
  }

  @Override
  public void download(ContentId content, Path target, DownloadListener listener) {
    new ContentDownload(http, chunks, content, listener).to(target);
  }
}
