package org.primelab.run;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.primelab.run.Task.Check;
import org.primelab.suite.Argument;

/**
 * Two workers, of which the first also fills the queue, while the other waits at it. Each gives its
 * first job back, as one that lost its child does. Both end, and every job is done exactly once.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Each job is done once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A job was lost, or done twice.")
@State
public class JobQueueStress {
  private final JobQueue queue = new JobQueue();
  private final int[] doneByOne = new int[2];
  private final int[] doneByOther = new int[2];

  /** Fills it, and works. */
  @Actor
  public void one() {
    queue.fill(List.of(new Job(0, Argument.number(7)), new Job(1, Argument.number(8))), 2);
    workUntilTheEnd(doneByOne);
  }

  /** Works. */
  @Actor
  public void other() {
    workUntilTheEnd(doneByOther);
  }

  private void workUntilTheEnd(int[] done) {
    try {
      boolean first = true;
      while (queue.take() instanceof Check next) {
        if (first) {
          queue.giveBack(List.of(next.job().withOneMoreCasualty()));
          first = false;
        } else {
          done[next.job().index()]++;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** When all have ended. */
  @Arbiter
  public void result(II_Result r) {
    r.r1 = doneByOne[0] + doneByOther[0];
    r.r2 = doneByOne[1] + doneByOther[1];
  }
}
