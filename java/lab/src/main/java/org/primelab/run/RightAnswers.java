package org.primelab.run;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Oracle;
import org.primelab.suite.Suite;

/**
 * What a suite's oracle says of a workload. It is asked once, however often the workload is run.
 */
public final class RightAnswers {
  /** Several threads ask from so many on; fewer take less time than the threads do to start. */
  private static final int MANY = 10_000;

  private String suite = "";
  private List<Argument> workload = List.of();
  private Answer[] answers = {};

  /** Those to a workload, by the index of its arguments. They are only read. */
  synchronized Answer[] to(List<Argument> all, Suite asked) {
    if (!all.equals(workload) || !asked.name().equals(suite)) {
      Oracle oracle = asked.oracle();
      boolean together = all.size() >= MANY && oracle.isForSeveralThreads();
      Stream<Argument> asking = together ? all.parallelStream() : all.stream();
      answers = asking.map(oracle::of).toArray(Answer[]::new);
      workload = all;
      suite = asked.name();
    }
    return answers;
  }
}
