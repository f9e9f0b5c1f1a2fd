package io.idlewild.testkit.rules;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Set;

/** The calls of the JDK through which real time leaks into a class. */
final class ClockCalls {

  private static final Set<String> READ_OR_SLEEP =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now");

  private static final Set<String> SYSTEM_CLOCKS =
      Set.of(
          "java.time.InstantSource.system",
          "java.time.Clock.system",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone");

  private ClockCalls() {}

  static ArchCondition<JavaClass> readTheClockOrSleep() {
    return callsOf("read the clock or sleep", READ_OR_SLEEP);
  }

  static ArchCondition<JavaClass> makeASystemClock() {
    return callsOf("make a system clock", SYSTEM_CLOCKS);
  }

  private static ArchCondition<JavaClass> callsOf(String description, Set<String> methods) {
    return callMethodWhere(
            DescribedPredicate.<JavaMethodCall>describe(
                description, call -> isOneOf(methods, call)))
        .as(description);
  }

  // Instant.now(InstantSource) does not exist; LocalDate.now(Clock) and its like are welcome.
  private static boolean isOneOf(Set<String> methods, JavaMethodCall call) {
    String name = call.getTargetOwner().getName() + "." + call.getName();
    boolean takesClock =
        call.getTarget().getRawParameterTypes().stream()
            .anyMatch(type -> type.isAssignableTo("java.time.InstantSource"));
    return methods.contains(name) && !takesClock;
  }
}
