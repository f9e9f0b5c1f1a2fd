package io.idlewild.tools.overlay;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A life of coming and going, for people or for programs. */
record ChurnReport(Churn churn) {

  String print(boolean json) {
    ChurnResult result = new ChurnRun(churn).run();
    return json ? json(result) : text(result);
  }

  private String json(ChurnResult result) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("nodes", churn.nodes());
    parameters.put("session_minutes", churn.session().toMinutes());
    parameters.put("hours", churn.hours());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("success_share", result.successShare());
    figures.put("seconds_p50", result.secondsP50());
    figures.put("seconds_p99", result.secondsP99());
    figures.put("messages_per_node_minute", result.messagesPerNodeMinute());
    figures.put("lookups", result.lookups());
    figures.put("replaced_nodes", result.replaced());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("simulation", "overlay-churn");
    document.put("seed", churn.seed());
    document.put("parameters", parameters);
    document.put("figures", figures);
    return OverlayReport.write(document);
  }

  private String text(ChurnResult result) {
    return String.format(
        Locale.ROOT,
        """
        seed %d, %,d nodes that stay %d minutes in the median, %d hours, %,d replaced

        found            %.4f of %,d contents
        seconds          %.2f median, %.2f at most in 99 %%
        messages         %.1f a node and minute, upkeep included\
        """,
        churn.seed(),
        churn.nodes(),
        churn.session().toMinutes(),
        churn.hours(),
        result.replaced(),
        result.successShare(),
        result.lookups(),
        result.secondsP50(),
        result.secondsP99(),
        result.messagesPerNodeMinute());
  }
}
