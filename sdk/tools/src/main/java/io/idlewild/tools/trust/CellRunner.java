package io.idlewild.tools.trust;

import io.idlewild.core.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs cells, some at a time, and hands out their rows in the order of the cells. */
final class CellRunner {
  private final Ticker ticker;
  private final int threads;

  CellRunner(Ticker ticker, int threads) {
    this.ticker = ticker;
    this.threads = threads;
  }

  void run(List<Cell> cells, Consumer<Row> rows) throws InterruptedException {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Row>> running = new ArrayList<>();
      for (Cell cell : cells) {
        running.add(executor.submit(() -> cell.run(ticker)));
      }
      try {
        for (Future<Row> row : running) {
          rows.accept(row.get());
        }
      } catch (ExecutionException broken) {
        throw new IllegalStateException("a cell ended with an error", broken.getCause());
      } finally {
        executor.shutdownNow();
      }
    }
  }
}
