package io.idlewild.tools.overlay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One run, for people or for programs. */
record OverlayReport(World world, OverlayKind kind, OverlayResult result) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("simulation", "overlay");
    document.put("seed", world.seed());
    document.put("parameters", parameters());
    document.put("figures", figures(result));
    return write(document);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        seed %d, %s, %,d nodes, %,d lookups
        dead %s, liars %s, clients %s, %d providers, centre %s, %s parted

        found            %.4f of the contents
        hops             %d median, %d at most in 99 %%
        messages         %d median, %d at most in 99 %%
        rounds in vain   %.2f a lookup
        state            %.1f entries a node
        tables built in  %.1f s, looked for in %.1f s\
        """,
        world.seed(),
        kind.text(),
        world.nodes(),
        world.trials(),
        world.dead(),
        world.liars(),
        world.clients(),
        world.providers(),
        world.centre() ? "alive" : "dead",
        world.parting().name().toLowerCase(Locale.ROOT),
        result.successShare(),
        result.hopsP50(),
        result.hopsP99(),
        result.messagesP50(),
        result.messagesP99(),
        result.timeoutsMean(),
        result.state(),
        result.buildSeconds(),
        result.lookSeconds());
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("overlay", kind.name().toLowerCase(Locale.ROOT));
    parameters.put("nodes", world.nodes());
    parameters.put("dead", world.dead());
    parameters.put("liars", world.liars());
    parameters.put("clients", world.clients());
    parameters.put("lookups", world.trials());
    parameters.put("providers", world.providers());
    parameters.put("centre_dead", !world.centre());
    parameters.put("parting", world.parting().name().toLowerCase(Locale.ROOT));
    return parameters;
  }

  static Map<String, Object> figures(OverlayResult result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("hops_p50", result.hopsP50());
    figures.put("hops_p99", result.hopsP99());
    figures.put("messages_p50", result.messagesP50());
    figures.put("messages_p99", result.messagesP99());
    figures.put("success_share", result.successShare());
    figures.put("timeouts_mean", result.timeoutsMean());
    figures.put("state_mean", result.state());
    figures.put("build_seconds", result.buildSeconds());
    figures.put("lookup_seconds", result.lookSeconds());
    return figures;
  }

  static String write(Map<String, Object> document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and names can be written", e);
    }
  }
}
