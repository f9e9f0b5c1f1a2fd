package io.idlewild.tools.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What workers and coordinator, and workers among each other, say over gRPC and in files. */
final class ProtoReference {
  private static final String ROOT = "sdk/protocol/src/main/proto";

  /** A comment of whole lines, and the service, message or enum after it, to its closing brace. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?m)^((?://.*\\R)*)^(service|message|enum) (\\w+) \\{(?s:.*?)^}", Pattern.MULTILINE);

  private ProtoReference() {}

  static Page page(Path checkout) throws IOException {
    ReferencePage page = new ReferencePage("gRPC: the .proto files");
    page.paragraph(
        "All calls carry the header `idlewild-protocol: MAJOR.MINOR`; a different major number is"
            + " refused, and the call Negotiate says which side is older. The workers' door speaks"
            + " TLS 1.3 with a client certificate. These are the files from which the stubs are"
            + " made; any gRPC library can use them.");
    Path root = checkout.resolve(ROOT);
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> protos = files.filter(f -> f.toString().endsWith(".proto")).sorted().toList();
      for (Path proto : protos) {
        file(page, root.relativize(proto).toString(), Files.readString(proto));
      }
    }
    return page.named("reference/grpc.html");
  }

  private static void file(ReferencePage page, String name, String text) {
    page.heading(name);
    Matcher each = DECLARATION.matcher(text);
    while (each.find()) {
      String comment = each.group(1);
      page.smallHeading(each.group(2) + " " + each.group(3));
      page.paragraph(
          comment.lines().map(line -> line.substring(2).strip()).reduce("", ProtoReference::join));
      page.verbatim(each.group().substring(comment.length()));
    }
  }

  private static String join(String left, String right) {
    return left.isEmpty() ? right : left + " " + right;
  }
}
