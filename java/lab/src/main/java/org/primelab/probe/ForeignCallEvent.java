package org.primelab.probe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A call of a kernel in C, for Flight Recorder, which has no event of its own for it: neither for
 * one that no safepoint can stop, nor for one that keeps a virtual thread on its carrier. Costs
 * nothing while no recording wants it.
 *
 * <pre>{@code
 * ForeignCallEvent call = ForeignCallEvent.begun();
 * try {
 *   kernel.call();
 * } finally {
 *   call.ended(worker, "mr7-c", critical);
 * }
 * }</pre>
 */
@Name(ForeignCallEvent.NAME)
@Label("Foreign Call")
@Category("primelab")
@StackTrace(false)
public final class ForeignCallEvent extends Event {
  /** The name of the event in the file. */
  public static final String NAME = "primelab.ForeignCall";

  // Flight Recorder reads these.

  @Label("Worker")
  int worker;

  @Label("Kernel")
  String kernel = "";

  @Label("Critical")
  boolean critical;

  private ForeignCallEvent() {}

  /** Right before the call, on the thread that makes it. */
  public static ForeignCallEvent begun() {
    ForeignCallEvent event = new ForeignCallEvent();
    event.begin();
    return event;
  }

  /**
   * Right after the call, on the same thread.
   *
   * @param byWorker who called, from 0
   * @param ofKernel its name
   * @param wasCritical whether by Linker.Option.critical
   */
  public void ended(int byWorker, String ofKernel, boolean wasCritical) {
    end();
    if (shouldCommit()) {
      worker = byWorker;
      kernel = ofKernel;
      critical = wasCritical;
      commit();
    }
  }
}
