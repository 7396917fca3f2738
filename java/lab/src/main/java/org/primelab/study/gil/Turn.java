package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.List;

/** One thing that is done in a round. */
sealed interface Turn {
  /** What is done, for people. */
  String doing();

  /** Each worker does the job once. */
  record Run(Setting setting) implements Turn {
    @Override
    public String doing() {
      return setting.mode().word() + ", " + setting.workers();
    }
  }

  /** A thread ticks beside workers that compute. */
  record Tick(Setting setting) implements Turn {
    @Override
    public String doing() {
      return setting.mode().word() + " beside a ticking thread, " + setting.workers();
    }
  }

  /** Each worker does the job once in CPython. */
  record Python(PythonRounds python, PythonCall call, int workers) implements Turn {
    @Override
    public String doing() {
      return python.interpreter() + " " + call.word() + ", " + workers;
    }
  }

  /** Few workers are soon done, and it is two whose CPUs matter: they get so many turns a round. */
  int TURNS_OF_FEW = 3;

  /** A count that makes no turn last long. */
  int FEW = 2;

  /** All of a round. */
  static List<Turn> ofRound(GilPlan plan, List<PythonRounds> pythons) {
    List<Turn> turns = new ArrayList<>();
    for (Mode mode : plan.modes()) {
      for (int workers : plan.workers()) {
        Run run = new Run(new Setting(mode, workers, plan.switchIntervalNanos()));
        for (int i = 0; i < repeats(workers); i++) {
          turns.add(run);
        }
      }
      for (int workers : plan.beside()) {
        turns.add(new Tick(new Setting(mode, workers, plan.switchIntervalNanos())));
      }
    }
    for (long interval : plan.sweepNanos()) {
      Setting held = new Setting(Mode.HELD, plan.sweepWorkers(), interval);
      turns.add(new Run(held));
      turns.add(new Tick(held));
    }
    for (PythonRounds python : pythons) {
      for (PythonCall call : PythonCall.values()) {
        for (int workers : plan.beside()) {
          for (int i = 0; i < repeats(workers); i++) {
            turns.add(new Python(python, call, workers));
          }
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
