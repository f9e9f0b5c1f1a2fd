package io.idlewild.client;

import io.idlewild.core.content.ContentId;
import java.nio.file.Path;

/** Files of a server, by their content. Thread-safe. */
public interface Contents {
  /**
   * Brings a file to the server; of its chunks only those travel that you have not sent before.
   *
   * @param listener hears how much is missing
   * @return what the file is called
   */
  ContentId add(Path file, SubmitListener listener);

  /**
   * Which workers have which chunks.
   *
   * @throws RequestRefusedException if you have no such content
   */
  ContentCopies where(ContentId content);

  /**
   * Lets a host have a content of yours, from the server and from its peers, for an hour.
   *
   * @param host 32 hexadecimal digits
   * @throws RequestRefusedException if you have no such content, or there is no such host
   */
  ContentGrant grant(ContentId content, String host);

  /**
   * Reads a content from the server. What came is kept beside the target until all is there, so
   * that a download which broke off goes on where it was; only verified bytes get the name.
   *
   * @param target that nobody has; it is there when this returns
   * @throws RequestRefusedException if you have no such content, or not all of it is there
   * @throws WrongResultException if the server keeps sending other bytes
   */
  void download(ContentId content, Path target, DownloadListener listener);
}
