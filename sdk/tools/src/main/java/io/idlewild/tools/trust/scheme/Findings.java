package io.idlewild.tools.trust.scheme;

/** Is told what became of votes that awaited a decision. */
interface Findings {
  void passed(int vote);

  void failed(int vote);
}
