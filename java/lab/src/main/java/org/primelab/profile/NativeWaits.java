package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Who waited for pthread locks, by async-profiler: it puts itself between every loaded library and
 * pthread_mutex_lock, pthread_rwlock_rdlock and pthread_rwlock_wrlock, and notes each call that did
 * not get its lock at once. It does not see waits for condition variables, waits with a time limit,
 * and calls that reach the C library past the caller's import table, as a foreign call to the
 * function itself does.
 */
public final class NativeWaits {
  private NativeWaits() {}

  /**
   * The waits in a file, by their beginning. The JVM's own are among them: tell yours by thread or
   * address.
   *
   * @throws IOException if it cannot be read: see {@link ProfileFile#read}
   */
  public static List<NativeWait> read(Path jfr) throws IOException {
    return of(ProfileFile.read(jfr).samples());
  }

  /** The waits among samples, by their beginning. */
  static List<NativeWait> of(List<StackSample> samples) {
    return samples.stream()
        .filter(sample -> sample.kind() == SampleKind.NATIVE_LOCK)
        .map(NativeWaits::wait)
        .sorted(Comparator.comparingLong(NativeWait::fromNanos))
        .toList();
  }

  private static NativeWait wait(StackSample sample) {
    return new NativeWait(
        sample.tid(),
        sample.thread(),
        sample.waitedFor(),
        sample.atNanos(),
        sample.atNanos() + sample.weight(),
        FrameFolding.fold(sample.stack()));
  }
}
