/**
 * The ids of everything that has one. Each is a type of its own, so that none is passed for
 * another.
 */
@NullMarked
package io.idlewild.core.id;

import org.jspecify.annotations.NullMarked;
