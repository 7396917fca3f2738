package org.primelab.profile;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A real recording by {@link Sampler} with {@link Sampling#STANDARD}, of one JVM on 2 CPUs. In it,
 * "worker-0" runs trial-c for 0.4 s while "spinner" calls Thread.yield; then "waiter" waits twice
 * for a pthread mutex that "holder" holds in hold_door, and "monitor waiter" and "lock waiter" once
 * each for a monitor and a ReentrantLock. Around the foreign call of "waiter" System.nanoTime was
 * read, too: those are the windows. Events that tell of the machine were blanked.
 */
final class RecordedProfile {
  static final String DOOR = "0x7f2d90f30040";

  /** What one thread read of System.nanoTime before and after it waited. */
  record Window(int tid, long fromNanos, long toNanos) {}

  static final Window FIRST = new Window(2252, 1340548040074L, 1340576287365L);

  static final Window SECOND = new Window(2254, 1340590252256L, 1340620156847L);

  static final long START_NANOS = 1340130369423L;

  static final long END_NANOS = 1340662285300L;

  private RecordedProfile() {}

  /** Puts the file into a folder. */
  static Path unpack(Path folder) throws IOException {
    Path file = folder.resolve("contended.jfr");
    InputStream packed =
        requireNonNull(RecordedProfile.class.getResourceAsStream("/profile/contended.jfr.gz"));
    try (InputStream from = new GZIPInputStream(packed)) {
      Files.copy(from, file);
    }
    return file;
  }
}
