package io.idlewild.worker.config;

import io.idlewild.core.time.Ticker;

/**
 * The time since the machine was started, which no clock change moves and which goes on while it
 * sleeps.
 *
 * @param id of this start of the machine; another one means that the ticker began anew
 */
public record Boot(String id, Ticker ticker) {}
