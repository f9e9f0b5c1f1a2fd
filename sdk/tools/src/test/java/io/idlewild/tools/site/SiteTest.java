package io.idlewild.tools.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  private static final Path CHECKOUT = Path.of("../..");

  @TempDir private Path folder;

  @Test
  void everyLinkOfTheDocumentationLeadsSomewhere() throws IOException {
    Site site = Site.of(CHECKOUT, references());

    assertThat(site.brokenLinks()).isEmpty();
    assertThat(site.pages()).hasSizeGreaterThan(30);
  }

  @Test
  void linksThatLeadNowhereAreNamed() throws IOException {
    page(
        "docs/index.md",
        "# Start\n[a](guides/a.md#here) [b](guides/b.md) [c](../gone) ![d](images/d.png)");
    page("docs/guides/a.md", "# A\n## There\n[back](../index.md#start) [file](../../LICENSE)");
    page("LICENSE", "");
    Files.createDirectories(folder.resolve("docs/images"));

    Site site = Site.of(folder, List.of());

    assertThat(site.brokenLinks())
        .containsExactlyInAnyOrder(
            "index.html: guides/a.md#here",
            "index.html: guides/b.md",
            "index.html: ../gone",
            "index.html: images/d.png");
  }

  @Test
  void pagesLinkToPagesAndListThemAll() throws IOException {
    page("docs/index.md", "# Start\n[a](guides/a.md#there)");
    page("docs/guides/a.md", "# A & B\n## There\n[back](../index.md)");
    Files.createDirectories(folder.resolve("docs/images"));

    Site.of(folder, List.of()).write(folder.resolve("site"));

    assertThat(folder.resolve("site/index.html"))
        .content()
        .contains("<a href=\"guides/a.html#there\">", "<a href=\"guides/a.html\">A &amp; B</a>");
    assertThat(folder.resolve("site/guides/a.html"))
        .content()
        .contains("<a href=\"../index.html\">back</a>", "<h2 id=\"there\">", "../style.css");
  }

  @Test
  void settingsComeFromTheCodeWithDefaultAndMeaning() throws IOException {
    Page settings = SettingsReference.page(CHECKOUT);

    assertThat(settings.body())
        .contains("idlewild.limit", "new-hosts-per-block", "60/h burst 400")
        .contains("identities are not for free");
  }

  @Test
  void messagesComeFromTheProtoFilesWithTheirComments() throws IOException {
    Page grpc = ProtoReference.page(CHECKOUT);

    assertThat(grpc.body()).contains("service WorkerLink", "The one stream between a worker");
    assertThat(grpc.anchors()).contains("message-lease");
  }

  @Test
  void callsComeFromTheOpenApiDocument() throws IOException {
    Path openapi = folder.resolve("openapi.json");
    Files.writeString(
        openapi,
        """
        {"info": {"description": "Jobs."}, "paths": {"/api/v1/jobs/{id}": {"get": {"tags": ["Jobs"],
        "summary": "Get a job", "parameters": [{"name": "id", "in": "path"}], "responses": {"200":
        {"description": "The job.", "content": {"application/json": {"schema":
        {"$ref": "#/components/schemas/JobView"}}}}}}}}}
        """);

    Page rest = RestReference.page(openapi);

    assertThat(rest.body())
        .contains("GET /api/v1/jobs/{id}", "Get a job", "The job.", "JobView")
        .contains("application/json");
  }

  @Test
  void commandsAreListedWithWhatTheyDo() {
    Page commands =
        CommandReference.page(
            Map.of(
                "idlewild jobs",
                "Usage: idlewild jobs [-h]\n                [--json]\nList jobs.\n"));

    assertThat(commands.body()).contains("<td>List jobs.</td>");
    assertThat(commands.anchors()).contains("idlewild-jobs");
  }

  private static List<Page> references() throws IOException {
    return List.of(
        empty("reference/commands.html"),
        empty("reference/rest.html"),
        ProtoReference.page(CHECKOUT),
        SettingsReference.page(CHECKOUT));
  }

  private static Page empty(String path) {
    return new Page(path, Page.Section.REFERENCE, path, "", Set.of(), List.of());
  }

  private void page(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
