/**
 * The directions in which our code may depend, as tests.
 *
 * <p>Start with {@link io.idlewild.testkit.rules.ImportRules}: every module has an {@code
 * ArchitectureTest} that runs all of its rules on the module's own classes.
 */
@NullMarked
package io.idlewild.testkit.rules;

import org.jspecify.annotations.NullMarked;
