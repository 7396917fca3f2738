package org.primelab.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.session.Environment;
import org.primelab.session.Plan;
import org.primelab.session.SessionSpec;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.SecondThread;
import org.primelab.study.Study;
import org.primelab.study.smt.EarlierSmt;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/** What sessions in the current folder tell of this machine. */
final class EarlierResults {
  private EarlierResults() {}

  /** What a core's second hyperthread is worth, if the lab has measured it here. */
  static Optional<SecondThread> secondThread() {
    return EarlierSmt.below(OutputOptions.RESULTS, EarlierResults::here);
  }

  /**
   * What a session is told before it begins: what sharing a core costs the lab's own kernels in it,
   * where its study uses that: as the lab has measured it here, else by a short calibration, if the
   * session is long enough for one.
   */
  static List<KnownSlowdown> slowdowns(
      Study study, SessionSpec spec, Kernels kernels, StopFlag stop) throws InterruptedException {
    if (!study.kinds().containsValue(KnownSlowdown.class)) {
      return List.of();
    }
    List<KnownSlowdown> earlier =
        EarlierSmt.slowdowns(
            OutputOptions.RESULTS, EarlierResults::here, () -> own(spec.plan(), kernels));
    if (!earlier.isEmpty()) {
      return earlier;
    }
    SlowdownCalibration calibration = new SlowdownCalibration(kernels, stop);
    Optional<Duration> lasting = calibration.before(spec);
    return lasting.isPresent()
        ? calibration.of(own(spec.plan(), kernels), lasting.get())
        : List.of();
  }

  private static List<String> own(Plan plan, Kernels kernels) {
    return kernels.all().stream()
        .filter(kernel -> kernel.code().origin().isEmpty())
        .filter(kernel -> plan.kernels(kernel.suite().name()).contains(kernel.name()))
        .map(Kernel::name)
        .toList();
  }

  private static Environment here() {
    return Environment.Start.now().end();
  }
}
