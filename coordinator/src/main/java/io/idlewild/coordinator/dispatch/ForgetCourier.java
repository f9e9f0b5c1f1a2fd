package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.retention.ForgetOrder;
import io.idlewild.coordinator.retention.ForgetOrdered;
import io.idlewild.coordinator.retention.ForgetService;
import io.idlewild.core.id.HostId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells hosts what they are to delete: those that are connected at once, others soon after they
 * come back, and all again that have not answered. Thread-safe; methods ask the database.
 */
@ApplicationScoped
class ForgetCourier {
  private final ForgetService forgetting;
  private final Map<HostId, OutboundChannel> streams = new ConcurrentHashMap<>();

  ForgetCourier(ForgetService forgetting) {
    this.forgetting = forgetting;
  }

  /** A host has opened a stream. Does not ask the database. */
  void joined(HostId host, OutboundChannel out) {
    streams.put(host, out);
  }

  /** A stream is over; a newer one of the same host stays. Does not ask the database. */
  void left(HostId host, OutboundChannel out) {
    streams.remove(host, out);
  }

  void ordered(@Observes ForgetOrdered event) {
    deliver();
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  void deliver() {
    List<ForgetOrder> orders = forgetting.take(Set.copyOf(streams.keySet()));
    for (ForgetOrder order : orders) {
      OutboundChannel out = streams.get(order.host());
      if (out != null) {
        out.send(CoordinatorMessagesCodec.forget(order));
      }
    }
  }

  /** What a host says it has done. */
  void answered(HostId host, ForgetOrder.Answer answer) {
    forgetting.answered(host, answer);
  }
}
