package org.primelab.session;

/**
 * What a session is to do: data, kept with what was observed, that knows how it is carried out. A
 * study brings a plan of its own, or repeats {@link Trials}.
 */
public interface Plan {
  /**
   * Measures, and hands each observation over as it is made. Returns early, with what there is,
   * once {@link Conditions#stop} is raised. Nothing that it started is left behind.
   */
  void carryOut(Conditions on) throws InterruptedException;
}
