package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.placement.Placement;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.run.WorkerLoss;
import org.primelab.study.Fault;
import org.primelab.suite.Argument;

class LostWorkersTest {
  private final List<Observation> faults = new ArrayList<>();
  private final List<WorkerLoss> heard = new ArrayList<>();
  private final LostWorkers losses =
      new LostWorkers(
          faults::add,
          new RunListener() {
            @Override
            public void lost(WorkerLoss loss) {
              heard.add(loss);
            }
          });

  private WorkerLoss lose(Optional<Argument> unfinished, boolean replaced) {
    Trial trial =
        new Trial(
            "own",
            "late-c",
            List.of(Argument.number(5)),
            new Model.Sequential(false),
            Placement.NONE,
            1,
            JobOrder.FIFO);
    losses.began(trial, 0);
    WorkerLoss loss = new WorkerLoss(0, unfinished, "was ended by SIGSEGV", replaced);
    losses.lost(loss);
    return loss;
  }

  @Test
  void aWorkerThatDiesOfACallIsAFaultOfTheKernel() {
    WorkerLoss loss = lose(Optional.of(Argument.number(5)), true);
    assertThat(faults)
        .containsExactly(
            new Fault("late-c", "late-c(5) was ended by SIGSEGV, while it was measured"));
    assertThat(heard).containsExactly(loss);
  }

  @Test
  void oneThatWasInNoCallIsNone() {
    lose(Optional.empty(), false);
    assertThat(faults).isEmpty();
    assertThat(heard).hasSize(1);
  }
}
