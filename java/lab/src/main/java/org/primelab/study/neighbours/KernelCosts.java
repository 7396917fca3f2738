package org.primelab.study.neighbours;

import java.util.List;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.study.KernelSlices;
import org.primelab.window.Rotation;
import org.primelab.window.Sensor;

/** Times kernels on all CPUs by turns, whoever is there beside them. */
final class KernelCosts {
  private KernelCosts() {}

  static void watch(NeighboursPlan plan, Sensor sensor, Conditions on) throws InterruptedException {
    List<KernelSlices> all =
        plan.kernels().stream()
            .map(name -> KernelSlices.of(on.kernels().byName(name), sensor))
            .toList();
    Until until = Until.time(on.clock().getAsLong(), plan.kernelMillis());
    try (Rotation rotation = new Rotation(sensor)) {
      int[] round = {-1};
      new Rounds<>(all, until, on.seed())
          .run(
              on,
              (one, turn) -> {
                if (turn.round() != round[0]) {
                  round[0] = turn.round();
                  rotation.pass(turn.round());
                  on.listener().progress("what they cost kernels", plan.done(turn.done()));
                }
                on.seen().accept(one.next(on.stop()));
              });
    }
  }
}
