package io.idlewild.tools.trust;

/** How rows are shown. They come in the order of the table. */
interface Report {
  void begin();

  void row(Row row);

  void end();
}
