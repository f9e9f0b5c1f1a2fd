package io.idlewild.worker.overlay;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.overlay.OverlayNode;
import io.idlewild.core.overlay.ProviderRecord;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.exchange.PeerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks the other nodes who has a content. Not thread-safe. */
final class ProviderSearch {
  private final HostId self;
  private final OverlayNode node;
  private final ProviderPapers papers;
  private final OverlayBooks books;
  private final Ticker ticker;

  ProviderSearch(
      HostId self, OverlayNode node, ProviderPapers papers, OverlayBooks books, Ticker ticker) {
    this.self = self;
    this.node = node;
    this.papers = papers;
    this.books = books;
    this.ticker = ticker;
  }

  /** Answers once, with nobody if nobody knows. */
  void find(byte[] secret, ContentId content, Consumer<List<PeerAddress>> answer) {
    books.searches.incrementAndGet();
    long began = ticker.nanos();
    node.find(
        ProviderRecord.keyOf(secret, content),
        result -> {
          List<PeerAddress> providers = providers(result);
          if (!providers.isEmpty()) {
            books.found.incrementAndGet();
          }
          Overlay.LOG.debug(
              "Overlay: {} has {} providers, known after {} ms",
              content,
              providers.size(),
              TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - began));
          answer.accept(providers);
        });
  }

  private List<PeerAddress> providers(OverlayNode.Result result) {
    List<PeerAddress> providers = new ArrayList<>();
    if (result instanceof OverlayNode.Result.Found(List<ProviderRecord> records)) {
      for (ProviderRecord record : records) {
        papers
            .host(record)
            .filter(host -> !host.equals(self))
            .map(host ->
                new PeerAddress(host, record.provider().address(), record.provider().port()))
            .ifPresent(providers::add);
      }
    }
    return providers;
  }
}
