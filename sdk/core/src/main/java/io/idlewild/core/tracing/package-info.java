/**
 * Traces, for whoever wants to see where the time of a work unit went. Every program tells of its
 * own part in {@link io.idlewild.core.tracing.Span}s, and {@link
 * io.idlewild.core.tracing.OtlpExporter} sends them to a collector of OpenTelemetry. Off unless
 * {@link io.idlewild.core.tracing.TracingSettings} finds a collector: start there.
 */
@NullMarked
package io.idlewild.core.tracing;

import org.jspecify.annotations.NullMarked;
