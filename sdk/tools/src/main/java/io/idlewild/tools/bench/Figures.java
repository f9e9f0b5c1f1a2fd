package io.idlewild.tools.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What was measured, by name and in order. What could not be measured is left out. */
final class Figures {
  private static final MathContext DIGITS = new MathContext(4);

  private final Map<String, Number> values = new LinkedHashMap<>();

  Figures put(String name, long value) {
    values.put(name, value);
    return this;
  }

  /** Four significant digits: a shared machine scatters more than that. */
  Figures put(String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, new BigDecimal(value).round(DIGITS).doubleValue());
    }
    return this;
  }

  /** A quotient; left out if there was nothing to divide by. */
  Figures per(String name, double amount, double of) {
    return of > 0 ? put(name, amount / of) : this;
  }

  Figures putAll(Figures others) {
    values.putAll(others.values);
    return this;
  }

  double get(String name) {
    Number value = values.get(name);
    return value == null ? Double.NaN : value.doubleValue();
  }

  void forEach(BiConsumer<String, Number> consumer) {
    values.forEach(consumer);
  }

  Map<String, Number> values() {
    return Map.copyOf(values);
  }
}
