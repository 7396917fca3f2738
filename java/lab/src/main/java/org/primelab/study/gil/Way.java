package org.primelab.study.gil;

/** How a job is done. */
public sealed interface Way {
  /** Who computes, in a session of that plan. */
  String whose(GilPlan plan);

  /** The way as a clause. */
  String words();

  /** The way under a simulated lock, or none. */
  record Locked(Mode mode, long switchIntervalNanos) implements Way {
    static Locked of(Setting setting) {
      return new Locked(setting.mode(), setting.switchIntervalNanos());
    }

    @Override
    public String whose(GilPlan plan) {
      return plan.kernel().name();
    }

    @Override
    public String words() {
      return mode.word();
    }
  }

  /** The way by a call in CPython. */
  record InPython(String interpreter, PythonCall call) implements Way {
    @Override
    public String whose(GilPlan plan) {
      return interpreter;
    }

    @Override
    public String words() {
      return "by " + call.word();
    }
  }
}
