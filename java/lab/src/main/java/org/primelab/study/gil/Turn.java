package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.primelab.study.KernelSlices;
import org.primelab.window.Sensor;

/** One thing that is done in a round. */
sealed interface Turn {
  /** What is done, for people. */
  String doing();

  /**
   * Each worker does the job once under a lock, or they compute beside a thread that ticks.
   *
   * @param setting workers and their lock
   * @param ticks whether a thread ticks beside them
   */
  record Locked(Setting setting, boolean ticks) implements Turn {
    @Override
    public String doing() {
      String beside = ticks ? " beside a ticking thread, " : ", ";
      return setting.mode().word() + beside + setting.workers();
    }
  }

  /** Each worker does the job once in CPython. */
  record Python(PythonRounds python, PythonCall call, int workers) implements Turn {
    @Override
    public String doing() {
      return python.interpreter() + " " + call.word() + ", " + workers;
    }
  }

  /**
   * The kernel that workers run is timed in slices on some CPUs, one after the other, to see what a
   * neighbour costs it.
   */
  record Sliced(KernelSlices slices, Sensor sensor) implements Turn {
    @Override
    public String doing() {
      return "what a neighbour costs " + slices.kernel();
    }
  }

  /** Few workers are soon done, and it is two whose CPUs matter: they get so many turns a round. */
  int TURNS_OF_FEW = 3;

  /** A count that makes no turn last long. */
  int FEW = 2;

  /** All of a round. */
  static List<Turn> ofRound(GilPlan plan, List<PythonRounds> pythons, Optional<Sliced> sliced) {
    List<Turn> turns = new ArrayList<>();
    sliced.ifPresent(turns::add);
    for (Mode mode : plan.modes()) {
      for (int workers : plan.workers()) {
        Setting setting = new Setting(mode, workers, plan.switchIntervalNanos());
        turns.addAll(Collections.nCopies(repeats(workers), new Locked(setting, false)));
      }
      for (int workers : plan.beside()) {
        turns.add(new Locked(new Setting(mode, workers, plan.switchIntervalNanos()), true));
      }
    }
    for (long interval : plan.sweepNanos()) {
      Setting held = new Setting(Mode.HELD, plan.sweepWorkers(), interval);
      turns.add(new Locked(held, false));
      turns.add(new Locked(held, true));
    }
    for (PythonRounds python : pythons) {
      for (PythonCall call : PythonCall.values()) {
        for (int workers : plan.beside()) {
          turns.addAll(Collections.nCopies(repeats(workers), new Python(python, call, workers)));
        }
      }
    }
    return turns;
  }

  /** How many turns so many workers get in a round. */
  static int repeats(int workers) {
    return workers <= FEW ? TURNS_OF_FEW : 1;
  }
}
