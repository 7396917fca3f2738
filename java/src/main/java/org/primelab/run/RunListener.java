package org.primelab.run;

/** Hears of results while a run goes on, on the thread that asked for the run. Be quick. */
public interface RunListener {
  /** One that does not listen. */
  RunListener NONE = new RunListener() {};

  /** A run begins: its workers are being started. */
  default void began(Trial trial, int iteration) {}

  /** A number has its answer. */
  default void answered(JobResult result) {}

  /** A kernel is being brought up to speed. */
  default void settling(Rung rung) {}

  /** A round of timings begins. */
  default void rounds(int round, int entries) {}

  /** A worker died; if it is replaced, nothing is lost with it. */
  default void lost(WorkerLoss loss) {}
}
