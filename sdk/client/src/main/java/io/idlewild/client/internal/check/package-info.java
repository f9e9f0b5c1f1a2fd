/**
 * Finds out about a job before it is sent: what is wrong with it ({@link
 * io.idlewild.client.internal.check.Lint}), what a few of its work units do on this machine ({@link
 * io.idlewild.client.internal.check.DryRun}), and what all of them will take ({@link
 * io.idlewild.client.internal.check.EstimateModel}).
 */
@NullMarked
package io.idlewild.client.internal.check;

import org.jspecify.annotations.NullMarked;
