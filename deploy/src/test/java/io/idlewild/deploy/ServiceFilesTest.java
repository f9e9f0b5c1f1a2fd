package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The files for systems that this build does not run on. Neither launchd nor PowerShell is here:
 * what can be read without them is.
 */
class ServiceFilesTest {
  private static final Path LAUNCHD = Path.of("launchd", "io.idlewild.worker.plist");
  private static final Path WINDOWS = Path.of("windows", "worker-service.ps1");

  private static Document plist() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(Files.readAllBytes(LAUNCHD)));
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element value(Element dictionary, String key) {
    List<Element> entries = children(dictionary);
    for (int i = 0; i + 1 < entries.size(); i += 2) {
      assertThat(entries.get(i).getTagName()).isEqualTo("key");
      if (entries.get(i).getTextContent().equals(key)) {
        return entries.get(i + 1);
      }
    }
    throw new AssertionError("no key " + key);
  }

  @Test
  void launchdRunsTheWorkerInTheBackgroundWhileItIsEnrolled() throws Exception {
    Element job = children(plist().getDocumentElement()).getFirst();

    assertThat(value(job, "Label").getTextContent())
        .isEqualTo(LAUNCHD.getFileName().toString().replace(".plist", ""));
    assertThat(children(value(job, "ProgramArguments")))
        .extracting(Element::getTextContent)
        .containsExactly("@PREFIX@/bin/idlewild", "worker", "run");
    assertThat(value(job, "ProcessType").getTextContent()).isEqualTo("Background");
    assertThat(children(value(value(job, "KeepAlive"), "PathState")).getFirst().getTextContent())
        .endsWith("/.local/share/idlewild/worker/identity/coordinator.json");
  }

  @Test
  void launchdsScriptFillsInAllThatIsLeftOpen() throws Exception {
    Matcher open = Pattern.compile("@[A-Z]+@").matcher(Files.readString(LAUNCHD));
    String script = Files.readString(Path.of("launchd", "install.sh"));

    assertThat(open.results().map(match -> match.group()).distinct())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(script).contains("s|" + name + "|"));
  }

  @Test
  void theWindowsScriptNamesFilesOfTheDistribution() throws Exception {
    String script = Files.readString(WINDOWS, StandardCharsets.US_ASCII);
    String build = Files.readString(Path.of("pom.xml"));

    List<String> named =
        Pattern.compile("'(worker\\\\[a-z.-]+)'")
            .matcher(script)
            .results()
            .map(match -> match.group(1).replace('\\', '/'))
            .toList();

    assertThat(named).containsExactly("worker/java.options", "worker/idlewild-worker.jar");
    assertThat(build).contains("worker/java.options", "${home}/worker/idlewild-worker.jar");
    assertThat(Files.exists(Path.of("worker", "java.options"))).isTrue();
  }

  /** What breaks a script most often; a parser of the language would find more. */
  @Test
  void theWindowsScriptClosesWhatItOpens() throws Exception {
    String code =
        Files.readString(WINDOWS)
            .replaceAll("(?s)<#.*?#>", "")
            .replaceAll("'[^'\n]*'", "''")
            .replaceAll("\"[^\"\n]*\"", "\"\"")
            .replaceAll("#.*", "");
    List<Character> open = new ArrayList<>();
    for (char c : code.toCharArray()) {
      int closing = ")}]".indexOf(c);
      if ("({[".indexOf(c) >= 0) {
        open.add(c);
      } else if (closing >= 0) {
        assertThat(open).isNotEmpty();
        assertThat(open.removeLast()).isEqualTo("({[".charAt(closing));
      }
    }

    assertThat(open).isEmpty();
  }
}
