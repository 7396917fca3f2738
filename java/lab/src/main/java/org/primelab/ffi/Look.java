package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_look;

/**
 * What the core under the calling thread was like at one moment: how fast its clock ran, and what a
 * sensor said of others who work on it. Ticks are those of the counter that runs at one speed
 * whatever the clock does. A look takes some ten microseconds.
 *
 * @param ticks when it was taken
 * @param nanos the same by System.nanoTime
 * @param chainTicks what a chain of additions took, a cycle each
 * @param chainCycles how many these are
 * @param sensorTicks what a round of the sensor took
 * @param cpuNanos CPU time of the thread until then, in ns
 * @param involuntarySwitches times the scheduler had taken the thread's CPU away until then
 * @param cpu where the thread was; negative if that could not be told
 */
public record Look(
    long ticks,
    long nanos,
    long chainTicks,
    int chainCycles,
    long sensorTicks,
    long cpuNanos,
    long involuntarySwitches,
    int cpu) {
  /**
   * Takes one for the calling platform thread.
   *
   * @throws UnsupportedOperationException if the kernel refuses, with the errno
   */
  public static Look take(NativeGauge sensor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment look = primelab_look.allocate(arena);
      int result = Primelab.primelab_take_look(sensor.entry(), look);
      if (result < 0) {
        throw new UnsupportedOperationException("getrusage(RUSAGE_THREAD): errno " + -result);
      }
      return of(look);
    }
  }

  /** Reads what C wrote. */
  static Look of(MemorySegment look) {
    return new Look(
        primelab_look.ticks(look),
        primelab_look.nanos(look),
        primelab_look.chain_ticks(look),
        primelab_look.chain_cycles(look),
        primelab_look.sensor_ticks(look),
        primelab_look.cpu_nanos(look),
        primelab_look.involuntary_switches(look),
        primelab_look.cpu(look));
  }

  /** What the sensor took in clock cycles, by the chain beside it. */
  public double sensorCycles() {
    return (double) sensorTicks * chainCycles / chainTicks;
  }
}
