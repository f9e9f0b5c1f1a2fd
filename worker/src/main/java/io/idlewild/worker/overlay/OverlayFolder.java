package io.idlewild.worker.overlay;

import io.idlewild.core.content.Hash;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.identity.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a node knows again after a restart: the last good contacts in {@code contacts}, and what the
 * coordinator told in {@code project} (0600). A damaged file is as good as none.
 */
final class OverlayFolder {
  private final Path folder;

  OverlayFolder(Path folder) {
    this.folder = folder;
  }

  List<Contact> contacts() throws IOException {
    List<Contact> contacts = new ArrayList<>();
    for (String line : lines("contacts")) {
      contact(line).ifPresent(contacts::add);
    }
    return contacts;
  }

  void keep(List<Contact> contacts) throws IOException {
    write(
        "contacts",
        contacts.stream()
            .map(one -> "%s %s %d".formatted(one.id(), one.address(), one.port()))
            .toList());
  }

  /** The terms without any bootstrap. */
  Optional<OverlayTerms> terms() throws IOException {
    List<String> lines = lines("project");
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      Optional<SignedStatement> record =
          lines.size() < 3
              ? Optional.empty()
              : Optional.of(
                  new SignedStatement(base64.decode(lines.get(1)), base64.decode(lines.get(2))));
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new OverlayTerms(base64.decode(lines.getFirst()), record, List.of()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void keep(OverlayTerms terms) throws IOException {
    Base64.Encoder base64 = Base64.getEncoder();
    List<String> lines = new ArrayList<>();
    lines.add(base64.encodeToString(terms.secret()));
    terms
        .ownRecord()
        .ifPresent(record -> {
          lines.add(base64.encodeToString(record.terms()));
          lines.add(base64.encodeToString(record.signature()));
        });
    write("project", lines);
  }

  private static Optional<Contact> contact(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3) {
      return Optional.empty();
    }
    try {
      NodeId id = NodeId.of(Hash.parse(words[0]));
      int port = Integer.parseInt(words[2]);
      return IpAddress.parse(words[1]).map(address -> new Contact(id, address, port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<String> lines(String name) throws IOException {
    try {
      return Files.readAllLines(folder.resolve(name));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.createDirectories(folder);
    SecretFile.write(folder.resolve(name), String.join("\n", lines) + "\n");
  }
}
