package io.idlewild.worker.offence;

import io.idlewild.coordinator.offence.OrderManager;

/** Offends: a worker that knows the coordinator. */
public record CoordinatorCaller(OrderManager orders) {}
