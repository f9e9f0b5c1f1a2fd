/**
 * Signed workload versions. A publisher signs offline with {@link
 * io.idlewild.protocol.workload.WorkloadSigner}; whoever is to run or keep one opens it with {@link
 * io.idlewild.protocol.workload.WorkloadVerifier}. The coordinator cannot sign; it keeps a log of
 * all versions, and {@link io.idlewild.protocol.workload.LogEvidence} is what it shows of it to
 * workers.
 */
@NullMarked
package io.idlewild.protocol.workload;

import org.jspecify.annotations.NullMarked;
