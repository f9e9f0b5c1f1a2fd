package io.idlewild.client;

import io.idlewild.core.run.RunInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the combinations of dimensions, and makes the work unit of one. */
final class Combination {
  private Combination() {}

  static int count(List<Dimension> dimensions) {
    long count = 1;
    for (Dimension dimension : dimensions) {
      count *= dimension.size();
      if (count > Integer.MAX_VALUE) {
        throw new InvalidInputException(
            new Problem(
                "too-many-work-units",
                "a job has at most %,d work units".formatted(Integer.MAX_VALUE),
                "split it into several jobs"));
      }
    }
    return (int) count;
  }

  /** The last dimension varies fastest, like the last digit of a number. */
  static WorkUnit at(List<Dimension> dimensions, List<String> arguments, int index) {
    int rest = index;
    int[] digits = new int[dimensions.size()];
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = rest % dimensions.get(i).size();
      rest /= dimensions.get(i).size();
    }
    if (rest != 0 || index < 0) {
      throw new IndexOutOfBoundsException("work unit " + index + " of " + count(dimensions));
    }
    List<RunInput> inputs = new ArrayList<>();
    List<String> own = new ArrayList<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < digits.length; i++) {
      switch (dimensions.get(i)) {
        case Dimension.Files files -> inputs.add(files.input(digits[i]));
        case Dimension.Values values -> {
          Map.Entry<String, String> value = values.value(digits[i]);
          parameters.put(value.getKey(), value.getValue());
        }
        case Dimension.Rows rows -> {
          own.addAll(rows.rows().get(digits[i]).arguments());
          inputs.addAll(rows.rows().get(digits[i]).inputs());
        }
        case Dimension.Table(CsvTable table) -> addRow(table, digits[i], parameters, inputs);
      }
    }
    List<String> all = new ArrayList<>(filled(arguments, parameters));
    all.addAll(own);
    return new WorkUnit(all, inputs);
  }

  private static void addRow(
      CsvTable table, int at, Map<String, String> parameters, List<RunInput> inputs) {
    List<String> cells = table.row(at);
    for (int i = 0; i < cells.size(); i++) {
      String value = cells.get(i);
      switch (table.columns().get(i)) {
        case CsvTable.Column.Parameter(String name) -> parameters.put(name, value);
        case CsvTable.Column.Input(String name) ->
            inputs.add(new RunInput.OnDisk(WorkUnit.Names.of(name), table.file(value)));
      }
    }
  }

  /** Puts parameters where the arguments name them; the others go behind as options. */
  private static List<String> filled(List<String> arguments, Map<String, String> parameters) {
    List<String> filled = new ArrayList<>(arguments);
    parameters.forEach((name, value) -> {
      String place = "{" + name + "}";
      if (arguments.stream().anyMatch(argument -> argument.contains(place))) {
        filled.replaceAll(argument -> argument.replace(place, value));
      } else {
        filled.add("--" + name);
        filled.add(value);
      }
    });
    return filled;
  }
}
