package io.idlewild.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Roots against a table that libtorrent made: deploy/bench/pieces-roots.py. */
class MerkleOracleTest {
  private static byte[] content(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 2654435761L + length >> 13);
    }
    return bytes;
  }

  private static List<String> table() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    MerkleOracleTest.class.getResourceAsStream("/pieces-roots.tsv")),
                StandardCharsets.US_ASCII))) {
      return lines.lines().toList();
    }
  }

  @Test
  void aThousandRootsEqualThePiecesRootsOfLibtorrent() throws IOException {
    List<String> table = table();

    assertThat(table).hasSize(1_000);
    assertThat(table)
        .allSatisfy(line -> {
          String[] words = line.split("\t", -1);
          ContentId id = ContentId.of(content(Integer.parseInt(words[0])));
          assertThat(id.root().toString()).as("length %s", words[0]).isEqualTo(words[1]);
        });
  }
}
