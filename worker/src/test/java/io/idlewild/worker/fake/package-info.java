/**
 * A coordinator for tests: real REST, real gRPC over mTLS, no decisions. Start at {@link
 * io.idlewild.worker.fake.FakeCoordinator}.
 */
@NullMarked
package io.idlewild.worker.fake;

import org.jspecify.annotations.NullMarked;
