package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.lock.MutexKind;
import org.primelab.placement.Placement;
import org.primelab.placement.PlacementPolicy;
import org.primelab.run.Guard;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.MovedModels;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.session.Trials;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.topology.CpuSet;

/** What two sessions are compared by names all that makes a trial what it is. */
class SamplesTest {
  private static String label(Model model) {
    return label(model, Placement.NONE, 1);
  }

  private static String label(Model model, Placement placement, int workers) {
    Trial trial =
        new Trial(
            "prime",
            "trial-c",
            List.of(Argument.number(7)),
            model,
            placement,
            workers,
            JobOrder.FIFO);
    Measurement run =
        new Measurement(
            trial,
            0,
            0,
            1000,
            List.of(
                new JobResult(Argument.number(7), Answer.of(true), Answer.of(true), 0, 0, 1000)),
            List.of(),
            List.of(),
            List.of());
    Session session =
        Sessions.whole(new SessionSpec("check", new Trials(List.of(trial), 1), 0, 1), List.of(run));
    return Samples.of(session).getFirst().label();
  }

  /** Of every model, with each of its options: also those that are added one day. */
  @Test
  void noTwoModelsShareALabel() {
    assertThat(MovedModels.all().map(SamplesTest::label)).doesNotHaveDuplicates();
  }

  /** Who is where, and where the JVM's own threads are kept, was in no label once. */
  @Test
  void placementsAreToldApart() {
    Placement inOrder = new Placement(PlacementPolicy.LIST, List.of(0, 1));
    assertThat(
            Stream.of(
                    inOrder,
                    new Placement(PlacementPolicy.LIST, List.of(1, 0)),
                    inOrder.herding(CpuSet.parse("0")),
                    inOrder.herding(CpuSet.parse("1")),
                    new Placement(PlacementPolicy.SCATTER, List.of(0, 1)))
                .map(placement -> label(new Model.Threads(), placement, 2)))
        .doesNotHaveDuplicates()
        .anyMatch(label -> label.contains("placement 0-1,"))
        .anyMatch(label -> label.contains("placement 1 then 0,"))
        .anyMatch(label -> label.contains("placement 0-1 herding on 0,"));
  }

  @Test
  void mutexesAreToldApart() {
    assertThat(
            Stream.of(MutexKind.SYNCHRONIZED, MutexKind.PTHREAD)
                .map(mutex -> label(new Model.Threads(new Guard(mutex, 0.5), false))))
        .satisfiesExactly(
            label -> assertThat(label).endsWith(", mutex synchronized, locked 50"),
            label -> assertThat(label).endsWith(", mutex pthread, locked 50"));
    assertThat(label(new Model.Threads())).startsWith("trial-c, 1 thread, fifo, ").endsWith(")");
  }
}
