package io.idlewild.client;

import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.LogicalName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One way in which work units differ. A job has a work unit for each combination of its dimensions.
 */
sealed interface Dimension {

  int size();

  /** One of a list of files stands under a name. */
  record Files(LogicalName name, List<Path> paths) implements Dimension {
    @Override
    public int size() {
      return paths.size();
    }

    RunInput input(int at) {
      return new RunInput.OnDisk(name, paths.get(at));
    }
  }

  /** A parameter has one of a list of values. */
  record Values(String parameter, List<String> values) implements Dimension {
    @Override
    public int size() {
      return values.size();
    }

    Map.Entry<String, String> value(int at) {
      return Map.entry(parameter, values.get(at));
    }
  }

  /** Work units that were written out. */
  record Rows(List<WorkUnit> rows) implements Dimension {
    @Override
    public int size() {
      return rows.size();
    }
  }

  /** Rows of a file. */
  record Table(CsvTable table) implements Dimension {
    @Override
    public int size() {
      return table.rows();
    }
  }
}
