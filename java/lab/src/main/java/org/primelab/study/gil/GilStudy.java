package org.primelab.study.gil;

import java.util.Map;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.KernelWatched;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.PlannedStudy;
import org.primelab.study.SensorFound;

/**
 * What does a global interpreter lock cost, and what do the ways around it give? Every worker does
 * the whole job once, under a simulated lock or none, and in CPython where it is installed.
 */
public final class GilStudy extends PlannedStudy {
  /** Mostly waits for its own multiplications, and keeps off the divider that siblings share. */
  public static final String STANDARD_KERNEL = "mr7-montgomery-c";

  /** Makes the study. */
  public GilStudy() {
    super(
        "gil",
        0,
        GilStudy::answerOf,
        Map.ofEntries(
            Map.entry("gilPlan", GilPlan.class),
            Map.entry("sensorFound", SensorFound.class),
            Map.entry("knownSlowdown", KnownSlowdown.class),
            Map.entry("kernelWatched", KernelWatched.class),
            Map.entry("lockRun", LockRun.class),
            Map.entry("lockTicks", LockTicks.class),
            Map.entry("lockFailure", LockFailure.class),
            Map.entry("pythonFound", PythonFound.class),
            Map.entry("pythonMissed", PythonMissed.class),
            Map.entry("pythonRun", PythonRun.class),
            Map.entry("interpretersPlan", InterpretersPlan.class),
            Map.entry("interpreterFound", InterpreterFound.class),
            Map.entry("interpreterMissed", InterpreterMissed.class),
            Map.entry("interpreterRun", InterpreterRun.class)));
  }

  private static Found answerOf(Session session) {
    return session.spec().plan() instanceof InterpretersPlan
        ? InterpretersAnswer.of(session)
        : GilAnswer.of(session);
  }
}
