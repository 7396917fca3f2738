package org.primelab.study.neighbours;

import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.NativeGauge;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.window.Rotation;
import org.primelab.window.Sensor;
import org.primelab.window.Slicer;

/** Times kernels on all CPUs by turns, whoever is there beside them. */
final class KernelCosts {
  private KernelCosts() {}

  private record Sliced(String kernel, Slicer slicer) {}

  static void watch(NeighboursPlan plan, Sensor sensor, Conditions on) throws InterruptedException {
    NativeGauge gauge = NativeGauge.named(sensor.gauge());
    List<Sliced> all = new ArrayList<>();
    for (String name : plan.kernels()) {
      Kernel kernel = on.kernels().byName(name);
      List<Argument> arguments = kernel.group().brief().arguments();
      List<Answer> right = arguments.stream().map(kernel.suite().oracle()::of).toList();
      all.add(new Sliced(name, new Slicer(kernel.code(), arguments, right, gauge)));
    }
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
                on.seen()
                    .accept(new KernelWatched(one.kernel, one.slicer.window(on.stop()).window()));
              });
    }
  }
}
