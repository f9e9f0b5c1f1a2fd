package io.idlewild.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One measurement, as a table or as one JSON object.
 *
 * @param bench its name
 * @param parameters with which it can be repeated
 * @param rows of a measurement at several sizes, else none
 */
record Report(
    String bench,
    long seed,
    Map<String, Object> parameters,
    Figures figures,
    List<Figures> rows,
    Machine machine) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(json());
    } else {
      table(out);
    }
    out.flush();
  }

  String json() {
    ObjectNode document = JSON.createObjectNode();
    document.put("bench", bench);
    document.put("seed", seed);
    document.set("parameters", JSON.valueToTree(parameters));
    document.set("figures", node(figures));
    if (!rows.isEmpty()) {
      ArrayNode list = document.putArray("rows");
      rows.forEach(row -> list.add(node(row)));
    }
    document.set("machine", JSON.valueToTree(machine));
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and names can be written", e);
    }
  }

  private void table(PrintWriter out) {
    List<String> words = new ArrayList<>();
    parameters.forEach((name, value) -> words.add(name + " " + value));
    out.printf("bench %s, %s, seed %d%n", bench, String.join(", ", words), seed);
    out.printf("%d cores of %s, %s%n%n", machine.cores(), machine.cpu(), machine.os());
    for (Figures row : rows) {
      row.forEach((name, value) -> out.printf("%-28s %14s%n", name, plain(value)));
      out.println();
    }
    figures.forEach((name, value) -> out.printf("%-28s %14s%n", name, plain(value)));
  }

  private static String plain(Number value) {
    return value instanceof Double
        ? BigDecimal.valueOf(value.doubleValue()).toPlainString()
        : value.toString();
  }

  private static ObjectNode node(Figures figures) {
    ObjectNode node = JSON.createObjectNode();
    figures.forEach((name, value) -> {
      if (value instanceof Double number) {
        node.put(name, number);
      } else {
        node.put(name, value.longValue());
      }
    });
    return node;
  }
}
