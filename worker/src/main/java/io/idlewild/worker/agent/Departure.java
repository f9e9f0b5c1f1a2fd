package io.idlewild.worker.agent;

import io.idlewild.core.time.Ticker;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.EnrolmentProblem;
import io.idlewild.worker.page.WorkerControls;
import io.idlewild.worker.page.WorkerControls.Answer;
import io.idlewild.worker.task.SessionEvent;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out of a running worker: everything unfinished is given back at once, results are
 * delivered, the coordinator is told, the worker stops, and what it has written is deleted. Until
 * the coordinator knows, it can still be called off; then the worker goes on as before.
 */
final class Departure {
  private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String REASON = "the volunteer leaves";

  private final StatusBoard board;
  private final Enrolment enrolment;
  private final WorkerFolder folder;
  private final Steps steps;
  private final Ticker ticker;
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * What is done on the way.
   *
   * @param events tells the session
   * @param stop ends all that the worker does
   * @param farewell comes when all is deleted
   */
  record Steps(Consumer<SessionEvent> events, Runnable stop, Runnable farewell) {}

  Departure(
      StatusBoard board, Enrolment enrolment, WorkerFolder folder, Steps steps, Ticker ticker) {
    this.board = board;
    this.enrolment = enrolment;
    this.folder = folder;
    this.steps = steps;
    this.ticker = ticker;
  }

  /**
   * Leaves. Blocks until all is done, or cannot be.
   *
   * @param now whether to wait for nothing and nobody
   */
  Answer leave(boolean now) throws InterruptedException {
    if (!begun.compareAndSet(false, true)) {
      return new WorkerControls.Refused("This worker is about to leave already.");
    }
    board.leaving(true);
    steps.events().accept(new SessionEvent.Leaving(REASON));
    String objection = now ? "" : undelivered();
    if (objection.isEmpty()) {
      objection = signOff(enrolment, now);
    }
    if (!objection.isEmpty()) {
      board.leaving(false);
      steps.events().accept(new SessionEvent.Staying());
      begun.set(false);
      return new WorkerControls.Refused(objection);
    }
    steps.stop().run();
    WorkerControls.Departed departed = folder.deleteAll();
    steps.farewell().run();
    return departed;
  }

  private String undelivered() throws InterruptedException {
    int left = board.awaitNothingHeld(PATIENCE, ticker);
    return left == 0
        ? ""
        : "%d results were not taken by the coordinator within %d s, so nothing was deleted. Try again later, or lose them: idlewild worker leave --now"
            .formatted(left, PATIENCE.toSeconds());
  }

  /**
   * Tells the coordinator.
   *
   * @param anyway whether it does not matter if it cannot be told
   * @return why this host cannot go; empty if it can
   */
  static String signOff(Enrolment enrolment, boolean anyway) throws InterruptedException {
    try {
      enrolment.leave();
      return "";
    } catch (EnrolmentProblem e) {
      if (anyway || e.isStranger()) {
        LOG.info("The coordinator was not told: {}", e.getMessage());
        return "";
      }
      return "The coordinator cannot be told (%s), so nothing was deleted. Try again later, or leave without a word: idlewild worker leave --now"
          .formatted(e.getMessage());
    } catch (IOException | GeneralSecurityException e) {
      if (anyway) {
        LOG.info("The coordinator was not told", e);
        return "";
      }
      return "This host's keys cannot be used (%s), so the coordinator cannot be told. Leave without a word: idlewild worker leave --now"
          .formatted(e.getMessage());
    }
  }
}
