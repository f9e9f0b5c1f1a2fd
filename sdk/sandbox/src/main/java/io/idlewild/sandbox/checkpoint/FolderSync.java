package io.idlewild.sandbox.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Brings a folder's names to the disk. */
final class FolderSync {
  private FolderSync() {}

  /** Some platforms cannot open a folder; there a new name is durable a little later. */
  static void sync(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      System.getLogger(FolderSync.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot sync {0}: {1}", folder, e);
    }
  }
}
