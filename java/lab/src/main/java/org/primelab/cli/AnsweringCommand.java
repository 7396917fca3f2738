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

  /** Whether doubts are told too. */
  boolean tellsCaveats() {
    return true;
  }

  @Override
  public Integer call() throws InterruptedException {
    Report report = answer();
    if (tellsCaveats()) {
      lab.caveats(report);
    }
    lab.renderer(json).render(report);
    return Lab.exitCode(report);
  }
}
