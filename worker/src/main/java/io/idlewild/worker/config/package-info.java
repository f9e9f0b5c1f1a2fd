/**
 * What a volunteer can set: {@link io.idlewild.worker.config.WorkerSettings} lists every value with
 * its unit and default. Values come from {@code worker.properties} in the worker's folder; flags
 * win. A bad value is a {@link io.idlewild.worker.config.SettingsProblem} that names file, line,
 * key and what is allowed.
 */
@NullMarked
package io.idlewild.worker.config;

import org.jspecify.annotations.NullMarked;
