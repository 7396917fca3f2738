package org.primelab.window;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.primelab.ffi.Look;
import org.primelab.ffi.NativeGauge;

/**
 * Looks at one CPU after the other while something else goes on: each has a look about twenty times
 * a second where there are few, so that all looks together take less than a hundredth of the time.
 * Its thread is a daemon, and begins when it is made.
 */
public final class PassingWatch implements AutoCloseable {
  /** What is over sooner is not looked at, and does not pay for the first look. */
  private static final long BEFORE_MILLIS = 300;

  private static final long PERIOD_MILLIS = 50;
  private static final long LEAST_PAUSE_MILLIS = 5;

  private final Supplier<List<Integer>> cpus;
  private final Callable<Sensor> finding;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("neighbours").unstarted(this::watch);
  private volatile List<Tally> tallies = List.of();
  private volatile Optional<Sensor> sensor = Optional.empty();
  private volatile String why = "it was over before anybody looked";

  /**
   * What was seen until now.
   *
   * @param sensor what told of neighbours, once it was found
   * @param why nothing was seen, if there are no CPUs
   * @param cpus those that were looked at
   */
  public record Told(Optional<Sensor> sensor, String why, List<Watched> cpus) {
    public Told {
      cpus = List.copyOf(cpus);
    }
  }

  /**
   * Begins.
   *
   * @param cpus tells them by number, on the watch's own thread
   * @param finding finds the sensor, on the watch's own thread; what it throws is why there is none
   */
  public PassingWatch(Supplier<List<Integer>> cpus, Callable<Sensor> finding) {
    this.cpus = cpus;
    this.finding = finding;
    thread.start();
  }

  private void watch() {
    try {
      Thread.sleep(BEFORE_MILLIS);
      List<Tally> all = cpus.get().stream().map(Tally::new).toList();
      if (all.isEmpty()) {
        return;
      }
      tallies = all;
      look(finding.call());
    } catch (InterruptedException e) {
      // It is over.
      return;
    } catch (Exception | LinkageError e) {
      why = String.valueOf(e.getMessage());
    }
  }

  private void look(Sensor found) throws InterruptedException {
    NativeGauge gauge = NativeGauge.named(found.gauge());
    long began = System.nanoTime();
    long pause = Math.max(LEAST_PAUSE_MILLIS, PERIOD_MILLIS / tallies.size());
    sensor = Optional.of(found);
    while (!Thread.interrupted()) {
      for (Tally tally : tallies) {
        if (Rotation.pin(tally.cpu())) {
          Look look = Look.take(gauge);
          synchronized (tally) {
            tally.add(Math.max(0, look.nanos() - began), found.isShared(look.sensorCycles()));
          }
        }
        Thread.sleep(pause);
      }
    }
  }

  /** What was seen until now. */
  public Told told() {
    return new Told(
        sensor, why, tallies.stream().map(PassingWatch::done).filter(Watched::isSeen).toList());
  }

  private static Watched done(Tally tally) {
    synchronized (tally) {
      return tally.done();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
