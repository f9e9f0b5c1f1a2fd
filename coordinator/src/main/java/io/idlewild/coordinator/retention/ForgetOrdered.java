package io.idlewild.coordinator.retention;

/** A CDI event: there are new orders for hosts to delete data. */
public record ForgetOrdered() {}
