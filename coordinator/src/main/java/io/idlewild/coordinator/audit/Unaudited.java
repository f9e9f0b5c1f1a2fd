package io.idlewild.coordinator.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a REST method whose calls get no line when they succeed, though they change something.
 * Refusals do.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Unaudited {
  /** Why not, and which line tells instead. */
  String value();
}
