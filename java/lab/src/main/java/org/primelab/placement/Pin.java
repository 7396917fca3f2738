package org.primelab.placement;

import java.util.BitSet;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.topology.CpuSet;

/**
 * Keeps a platform thread on some CPUs, until it is closed and the thread may go where it could
 * before. Threads inherit the set of the one that starts them: start none meanwhile.
 *
 * <pre>{@code
 * try (Pin pin = Pin.currentThread(CpuSet.of(3))) {
 *   work();
 * }
 * }</pre>
 */
public final class Pin implements AutoCloseable {
  private final int tid;
  private final BitSet before;

  private Pin(int tid, BitSet before) {
    this.tid = tid;
    this.before = before;
  }

  /**
   * Pins the calling thread.
   *
   * @throws WrongThreadException if it is virtual: it would pin its carrier, and leave it pinned
   * @throws OsRefusal if one of the CPUs is absent, offline or not allowed
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static Pin currentThread(CpuSet cpus) {
    return thread(ThreadAffinity.currentThreadId(), cpus);
  }

  /**
   * Pins the thread that carries the calling one, whose own CPUs those become for as long as it
   * keeps its carrier: it must not park, nor wait for a monitor, before the pin is closed.
   *
   * @throws OsRefusal if one of the CPUs is absent, offline or not allowed
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static Pin carrier(CpuSet cpus) {
    return thread(ThreadAffinity.carrierThreadId(), cpus);
  }

  /**
   * Pins any thread of this process, by its number in the kernel; otherwise as {@link
   * #currentThread}.
   *
   * @throws OsRefusal with {@link OsRefusal#ESRCH} if that thread has ended
   */
  public static Pin thread(int tid, CpuSet cpus) {
    BitSet before = ThreadAffinity.of(tid);
    ThreadAffinity.set(tid, cpus.toBitSet());
    return new Pin(tid, before);
  }

  /** Which thread, by its number in the kernel. */
  public int tid() {
    return tid;
  }

  /** Puts the old set back. A thread that has ended needs none. */
  @Override
  public void close() {
    try {
      ThreadAffinity.set(tid, before);
    } catch (OsRefusal e) {
      if (e.errno() != OsRefusal.ESRCH) {
        throw e;
      }
    }
  }
}
