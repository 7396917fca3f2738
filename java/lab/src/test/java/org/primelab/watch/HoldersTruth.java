package org.primelab.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.account.Slice;
import org.primelab.account.Span;
import org.primelab.account.Timeline;
import org.primelab.ffi.StopFlag;

/**
 * Compares whom a watch takes for the holders of locks with what {@link HoldingApp} wrote down, by
 * the time that others waited meanwhile.
 *
 * @param rightNanos the holder was named, in ns
 * @param wrongNanos another was
 * @param untoldNanos nobody was
 */
record HoldersTruth(long rightNanos, long wrongNanos, long untoldNanos) {
  /** A thread held a lock, as it wrote down itself. */
  record Held(String lock, String thread, Span span) {
    static Held parse(String line) {
      String[] words = line.split(" ", -1);
      return new Held(
          words[0], words[1], new Span(Long.parseLong(words[2]), Long.parseLong(words[3])));
    }
  }

  static List<String> command(Path truth, int millis) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        HoldingApp.class.getName(),
        Integer.toString(millis),
        truth.toString());
  }

  static List<Held> truth(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Held::parse).toList();
  }

  /** Of the monitor, or of the ReentrantLock. */
  static HoldersTruth of(Watched seen, Path truth, boolean monitor) throws IOException {
    List<Held> held = truth(truth);
    String lock = monitor ? "monitor" : "lock";
    long right = 0;
    long wrong = 0;
    long untold = 0;
    for (Timeline timeline : seen.timelines()) {
      for (Slice slice : timeline.slices()) {
        if (slice.lock().isEmpty() || slice.lock().startsWith("monitor") != monitor) {
          continue;
        }
        for (Held one : held) {
          if (one.lock.equals(lock) && !one.thread.equals(timeline.lane().name())) {
            long nanos = slice.span().nanosWithin(one.span);
            String told =
                slice.holder() == Slice.NOBODY
                    ? ""
                    : seen.evidence().lanes().get(slice.holder()).name();
            if (told.isEmpty()) {
              untold += nanos;
            } else if (told.equals(one.thread)) {
              right += nanos;
            } else {
              wrong += nanos;
            }
          }
        }
      }
    }
    return new HoldersTruth(right, wrong, untold);
  }

  double share() {
    return (double) rightNanos / Math.max(1, rightNanos + wrongNanos + untoldNanos);
  }

  /** Prints the shares of a run of so many ms. */
  public static void main(String[] args) throws Exception {
    Path truth = Files.createTempFile("truth", ".txt");
    List<String> command = new ArrayList<>(command(truth, Integer.parseInt(args[0])));
    Watched seen =
        Watching.of(
            new WatchRequest(
                0,
                command,
                Duration.ZERO,
                10_000,
                true,
                args.length > 1 ? List.of(Witness.OWNERS) : List.of()),
            new StopFlag(),
            Optional.empty());
    for (boolean monitor : new boolean[] {true, false}) {
      HoldersTruth of = of(seen, truth, monitor);
      System.out.printf("%b %s %.3f%n", monitor, of, of.share());
    }
    Files.delete(truth);
  }
}
