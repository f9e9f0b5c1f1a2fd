package io.idlewild.tools.swarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run, for people or for programs. */
record DistributionReport(Scenario scenario, DistributionResult result, double wallSeconds) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MEBI = 1 << 20;
  private static final int STEPS = 20;

  String json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("simulation", "swarm");
    document.put("seed", scenario.seed());
    document.put("parameters", parameters());
    document.put("figures", figures());
    document.put("rows", rows());
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and names can be written", e);
    }
  }

  private Map<String, @Nullable Object> parameters() {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    Scenario.Trouble trouble = scenario.trouble();
    parameters.put("peers", scenario.peers());
    parameters.put("sizeMiB", scenario.bytes() / MEBI);
    parameters.put("upMbit", scenario.network().upMbit());
    parameters.put("downMbit", scenario.network().downMbit());
    parameters.put("originMbit", scenario.originMbit());
    parameters.put("originAtOnce", scenario.originAtOnce());
    parameters.put("lans", scenario.network().lans());
    parameters.put("links", scenario.links());
    parameters.put("liars", trouble.liars());
    parameters.put("unreachable", trouble.unreachable());
    parameters.put("sessionSeconds", trouble.session().toSeconds());
    parameters.put("spreadSeconds", trouble.spread().toSeconds());
    parameters.put("originDiesAfter", orNull(trouble.originDiesAfter()));
    return parameters;
  }

  private Map<String, @Nullable Object> figures() {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("ratio_to_bound", orNull(result.ratioToBound()));
    figures.put("seconds", orNull(result.seconds()));
    figures.put("bound_s", scenario.boundSeconds());
    figures.put("p50_s", orNull(result.percentile(0.5)));
    figures.put("p99_s", orNull(result.percentile(0.99)));
    figures.put("origin_copies", result.originCopies());
    figures.put("complete_share", result.completeShare());
    figures.put("wasted_chunks", result.wastedChunks());
    figures.put("expelled", result.expelled());
    figures.put("uplink_copies", result.uplinkCopies());
    figures.put("origin_questions_peak_s", result.originQuestions());
    figures.put("wall_s", wallSeconds);
    return figures;
  }

  /** No number of JSON is endless: null is. */
  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }

  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int step = 1; step <= STEPS && !result.completeAt().isEmpty(); step++) {
      double share = step / (double) STEPS;
      rows.add(Map.of("share", share, "after_s", result.percentile(share)));
    }
    return rows;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        seed %d, %,d workers, %.0f MiB, %.0f/%.0f Mbit/s up/down, origin %.0f Mbit/s

        until all had it   %s, %.2f of the least that the links allow (%.1f s)
        half had it        after %.1f s, 99 %% after %.1f s
        complete           %.4f of those that lived
        the origin gave    %.2f copies, %,d questions in the busiest second
        in vain            %,d chunks, %,d times a liar was dropped
        %swall time          %.1f s\
        """,
        scenario.seed(),
        scenario.peers(),
        scenario.bytes() / MEBI,
        scenario.network().upMbit(),
        scenario.network().downMbit(),
        scenario.originMbit(),
        result.ended() ? String.format(Locale.ROOT, "%.1f s", result.seconds()) : "never",
        result.ratioToBound(),
        scenario.boundSeconds(),
        result.percentile(0.5),
        result.percentile(0.99),
        result.completeShare(),
        result.originCopies(),
        result.originQuestions(),
        result.wastedChunks(),
        result.expelled(),
        scenario.network().lans() == 0
            ? ""
            : String.format(
                Locale.ROOT, "busiest uplink     %.2f copies inwards%n", result.uplinkCopies()),
        wallSeconds);
  }
}
