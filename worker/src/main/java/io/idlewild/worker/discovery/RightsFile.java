package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.identity.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Rights on disk: a line for each, with the content, what the coordinator signed, and the peers
 * that it named. Lines that mean nothing are skipped: every statement is verified afterwards.
 */
final class RightsFile {
  private static final long MOST_BYTES = 16 << 20;

  private RightsFile() {}

  /** One right. */
  record Line(ContentId content, SignedStatement shown, List<SignedStatement> peers) {}

  static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      text.lines().forEach(line -> parse(line).ifPresent(lines::add));
    }
    return lines;
  }

  /** All of it or nothing: the old file stays until the new one is whole. */
  static void write(Path file, List<Line> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(line.content).append(' ').append(text(line.shown));
      line.peers.forEach(peer -> text.append(' ').append(text(peer)));
      text.append('\n');
    }
    SecretFile.write(file, text.toString());
  }

  private static Optional<Line> parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length < 2) {
      return Optional.empty();
    }
    try {
      List<SignedStatement> statements = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        statements.add(statement(words[i]));
      }
      return Optional.of(
          new Line(
              ContentId.parse(words[0]),
              statements.getFirst(),
              List.copyOf(statements.subList(1, statements.size()))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(SignedStatement statement) {
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(statement.terms())
        + '.'
        + base64.encodeToString(statement.signature());
  }

  private static SignedStatement statement(String word) {
    int dot = word.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("a statement has a signature");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new SignedStatement(
        base64.decode(word.substring(0, dot)), base64.decode(word.substring(dot + 1)));
  }
}
