/**
 * A coordinator's REST API that misbehaves on demand, for tests of what talks to it. Start at
 * {@link io.idlewild.testkit.server.FakeCoordinator}.
 */
@NullMarked
package io.idlewild.testkit.server;

import org.jspecify.annotations.NullMarked;
