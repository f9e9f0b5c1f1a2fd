/**
 * Workload versions: {@link io.idlewild.cli.workload.SignCommand} makes one without a network,
 * {@link io.idlewild.cli.workload.PublishCommand} brings it to a server without the key, {@link
 * io.idlewild.cli.workload.LogCommand} looks at what a server has.
 */
@NullMarked
package io.idlewild.cli.workload;

import org.jspecify.annotations.NullMarked;
