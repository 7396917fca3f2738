package org.primelab.probe;

import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.ThreadUsage;

/**
 * CPU time and context switches of one platform thread between two calls on that thread.
 *
 * <pre>{@code
 * UsageProbe probe = UsageProbe.start();
 * work();
 * Reading<ThreadUsage> used = probe.stop();
 * }</pre>
 */
public final class UsageProbe {
  private final Reading<ThreadUsage> start;

  private UsageProbe(Reading<ThreadUsage> start) {
    this.start = start;
  }

  /** Takes the first reading, of the calling thread. */
  public static UsageProbe start() {
    return new UsageProbe(read());
  }

  /** What the calling thread, the one that started this probe, has used since. */
  public Reading<ThreadUsage> stop() {
    return start.with(read(), (before, after) -> after.since(before));
  }

  private static Reading<ThreadUsage> read() {
    try {
      return Reading.of(ThreadUsage.ofCurrentThread());
    } catch (MissingLibraryException | UnsupportedOperationException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "build libprimelab: mvn package");
    }
  }
}
