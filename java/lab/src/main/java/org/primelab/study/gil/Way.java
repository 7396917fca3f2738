package org.primelab.study.gil;

/** How a job is done: what is compared with one worker's time is done alike. */
public sealed interface Way {
  /** The way under a simulated lock, or none. */
  record Locked(Mode mode, long switchIntervalNanos) implements Way {
    static Locked of(Setting setting) {
      return new Locked(setting.mode(), setting.switchIntervalNanos());
    }
  }

  /** The way by a call in CPython. */
  record InPython(String interpreter, PythonCall call) implements Way {}
}
