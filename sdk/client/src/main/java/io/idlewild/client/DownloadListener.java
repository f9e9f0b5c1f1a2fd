package io.idlewild.client;

/** Hears how far a download is; called by one thread at a time. */
@FunctionalInterface
public interface DownloadListener {
  /**
   * So much is here.
   *
   * @param kept bytes of the total that an earlier attempt had left
   */
  void progress(long bytes, long kept, long total);
}
