package io.idlewild.coordinator.workloadlog;

import io.idlewild.coordinator.platform.SecretFiles;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.SignedHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The last head that was signed, beside the database: who changes rows does not change it. */
final class HeadFile {
  private final Path file;

  HeadFile(Path file) {
    this.file = file;
  }

  Optional<SignedHead> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LogCodec.head(Base64.getDecoder().decode(Files.readString(file).strip())));
    } catch (IllegalArgumentException | MalformedMessage e) {
      throw new IOException("%s is damaged".formatted(file), e);
    }
  }

  void write(SignedHead head) throws IOException {
    SecretFiles.write(file, Base64.getEncoder().encodeToString(LogCodec.bytes(head)) + "\n");
  }
}
