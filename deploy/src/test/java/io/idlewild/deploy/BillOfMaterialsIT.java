package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we hand out is what we say that we hand out. */
class BillOfMaterialsIT {

  @ParameterizedTest
  @CsvSource({
    "worker, worker/lib",
    "cli, cli/lib",
    "tools, tools/lib",
    "coordinator, coordinator/lib"
  })
  void everyLibraryOfAProgramIsNamedWithItsHash(String program, String libraries)
      throws IOException {
    List<JsonNode> components = components(program);

    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Program.HOME.resolve(libraries))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .filter(name -> components.stream().noneMatch(component -> names(component, name)))
          .forEach(missing::add);
    }

    assertThat(components).isNotEmpty();
    assertThat(missing).isEmpty();
    assertThat(components)
        .filteredOn(component -> !component.path("group").asText().equals("io.idlewild"))
        .allSatisfy(component -> assertThat(component.path("hashes")).isNotEmpty());
  }

  private static List<JsonNode> components(String program) throws IOException {
    if (System.getenv("CI") == null) {
      assumeThat(Program.HOME.resolve("sbom"))
          .as("built without a network, and so without bills of materials")
          .exists();
    }
    JsonNode bill =
        new ObjectMapper()
            .readTree(Program.HOME.resolve("sbom").resolve(program + ".cdx.json").toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<JsonNode> components = new ArrayList<>();
    bill.path("components").forEach(components::add);
    return components;
  }

  /** Classifiers follow the version. */
  private static boolean names(JsonNode component, String jar) {
    String name = component.path("name").asText() + "-" + component.path("version").asText();
    return jar.equals(name + ".jar")
        || jar.endsWith("." + name + ".jar")
        || jar.startsWith(name + "-")
        || jar.contains("." + name + "-");
  }
}
