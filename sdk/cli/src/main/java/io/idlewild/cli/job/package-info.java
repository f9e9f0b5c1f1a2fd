/**
 * Commands about jobs: submit, watch, results, cancel, jobs. Start at {@link
 * io.idlewild.cli.job.SubmitCommand}.
 */
@NullMarked
package io.idlewild.cli.job;

import org.jspecify.annotations.NullMarked;
