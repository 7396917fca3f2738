package org.primelab.study;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.KnownSensor;
import org.primelab.window.CoreLook;
import org.primelab.window.LookTaker;
import org.primelab.window.LooksAround;
import org.primelab.window.Sensor;

/**
 * Looks at the cores around runs that cannot be cut into slices, where that can be done.
 *
 * <pre>{@code
 * RunWitness witness = RunWitness.open(on);
 * Reading<List<CoreLook>> before = witness.look();
 * run();
 * Reading<LooksAround> looks = witness.since(before);
 * }</pre>
 *
 * @param taker of the looks, or why there is none
 */
public record RunWitness(Reading<LookTaker> taker) {
  /** What a run has that nobody looked around. */
  public static final Reading<LooksAround> NO_LOOKS =
      Reading.unavailable("nobody looked at the cores around it", "measure it again");

  /** One that looks at the CPUs of the calling thread, by the sensor that it finds and tells. */
  public static RunWitness open(Consumer<Observation> seen) throws InterruptedException {
    try {
      Sensor sensor = KnownSensor.ofThisMachine().soon();
      List<Integer> cpus = ThreadAffinity.ofCurrentThread().stream().boxed().toList();
      LookTaker taker = new LookTaker(cpus, sensor);
      seen.accept(new SensorFound(sensor));
      return new RunWitness(Reading.of(taker));
    } catch (MissingLibraryException | OsRefusal e) {
      return new RunWitness(Reading.unavailable(String.valueOf(e.getMessage()), "see lab doctor"));
    }
  }

  /** The same, where time passes by the clock of a session. */
  public static RunWitness open(Conditions on) throws InterruptedException {
    return on.clock().result(RunWitness.class, () -> open(on.seen()));
  }

  /** What its looks go by. */
  public Optional<Sensor> sensor() {
    return taker.found().map(LookTaker::sensor);
  }

  /** A look at each CPU, while none of our threads works. */
  public Reading<List<CoreLook>> look() {
    return taker.flatMap(RunWitness::look);
  }

  private static Reading<List<CoreLook>> look(LookTaker taker) {
    try {
      return Reading.of(taker.look());
    } catch (OsRefusal e) {
      return Reading.unavailable(
          String.valueOf(e.getMessage()), "let nothing else pin its threads");
    }
  }

  /** The looks before a run and, taken now, those after it. */
  public Reading<LooksAround> since(Reading<List<CoreLook>> before) {
    return before.with(look(), LooksAround::new);
  }
}
