package org.primelab.jmh;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.Reading;
import org.primelab.window.CoreLook;
import org.primelab.window.LookTaker;
import org.primelab.window.LooksAround;
import org.primelab.window.Sensor;
import org.primelab.window.SensorFinder;

/**
 * Looks at the cores just before an iteration and just after it, while no thread of the benchmark
 * works: whoever is on one then is somebody else. What tells that is found once in each JVM, before
 * the first iteration.
 *
 * @param taker of the looks
 */
record CoreWitness(LookTaker taker) {
  private static Optional<Reading<CoreWitness>> known = Optional.empty();

  /**
   * What was seen around an iteration.
   *
   * @param sensor by which
   * @param looks before and after
   */
  record Seen(Sensor sensor, LooksAround looks) {
    /** How many of the looks at CPUs that were used saw somebody else on the core, in %. */
    double sharedPercent(Collection<Integer> cpus) {
      return 100 * looks.sharedPart(sensor, cpus);
    }

    /** Why that may be wrong, if there is a reason. */
    Optional<String> doubt() {
      return sensor.isCertain()
          ? Optional.empty()
          : Optional.of(
              "doubtful: witness.sharedCore: no core was ever seen to look far ahead: it may have a"
                  + " short buffer, or somebody was there all the time");
    }
  }

  /** That of this JVM; or why nothing tells on this machine. */
  static synchronized Reading<CoreWitness> ofThisJvm() {
    if (known.isEmpty()) {
      known = Optional.of(find());
    }
    return known.get();
  }

  private static Reading<CoreWitness> find() {
    try {
      List<Integer> cpus = ThreadAffinity.ofCurrentThread().stream().boxed().toList();
      return Reading.of(new CoreWitness(new LookTaker(cpus, SensorFinder.find())));
    } catch (MissingLibraryException | OsRefusal e) {
      return unavailable(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("interrupted");
    }
  }

  private static <T> Reading<T> unavailable(String why) {
    return Reading.unavailable(
        "whether cores were shared: " + why, "profile on Linux on x86-64 or AArch64");
  }

  /** A look at each CPU now. */
  Reading<List<CoreLook>> look() {
    try {
      return Reading.of(taker.look());
    } catch (OsRefusal e) {
      return unavailable(String.valueOf(e.getMessage()));
    }
  }

  /** The looks before an iteration and, taken now, those after it. */
  Reading<Seen> since(Reading<List<CoreLook>> before) {
    return before.with(look(), (b, a) -> new Seen(taker.sensor(), new LooksAround(b, a)));
  }
}
