package org.primelab.study.smt;

/** Two loads by name: a cell of the matrix. */
record LoadPair(String a, String b) {
  static LoadPair of(CoRun run) {
    return new LoadPair(run.a(), run.b());
  }
}
