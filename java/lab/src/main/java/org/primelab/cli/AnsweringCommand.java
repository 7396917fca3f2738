package org.primelab.cli;

import java.util.concurrent.Callable;
import org.primelab.report.Report;
import picocli.CommandLine.Option;

/** A command that answers from what is there already, without a session of its own. */
abstract class AnsweringCommand implements Callable<Integer> {
  final Lab lab;

  @Option(names = "--json", description = "Print one JSON document instead of tables.")
  boolean json;

  AnsweringCommand(Lab lab) {
    this.lab = lab;
  }

  /** What there is to say. */
  abstract Report answer() throws InterruptedException;

  /** Whether doubts are kept back. */
  boolean quiet() {
    return false;
  }

  @Override
  public Integer call() throws InterruptedException {
    return lab.tell(answer(), json, quiet());
  }
}
