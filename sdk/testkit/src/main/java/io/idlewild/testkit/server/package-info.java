/**
 * Servers that stand in for others: {@link io.idlewild.testkit.server.FakeCoordinator}, a
 * coordinator's REST API that misbehaves on demand, and {@link
 * io.idlewild.testkit.server.SpanCollector}, which takes traces.
 */
@NullMarked
package io.idlewild.testkit.server;

import org.jspecify.annotations.NullMarked;
