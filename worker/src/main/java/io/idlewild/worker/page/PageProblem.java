package io.idlewild.worker.page;

import io.idlewild.worker.status.WorkerStatus;
import java.util.List;

/**
 * Why a request is refused.
 *
 * @param status of HTTP
 * @param code a stable word
 * @param detail what is wrong, in a sentence
 * @param remedy what to do
 * @param problems lines of the preferences that are wrong
 */
record PageProblem(
    int status, String code, String detail, String remedy, List<WorkerStatus.Problem> problems) {

  PageProblem(int status, String code, String detail, String remedy) {
    this(status, code, detail, remedy, List.of());
  }
}
