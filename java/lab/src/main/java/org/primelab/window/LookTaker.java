package org.primelab.window;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.primelab.ffi.Look;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;

/**
 * Looks at one CPU after the other, by the calling platform thread, which goes there and back. Its
 * own threads must not work meanwhile, or they would be taken for somebody else. A look takes some
 * tens of microseconds, and longer where others want the CPU. For one thread at a time.
 */
public final class LookTaker {
  /** A core that has slept may start slowly: it is looked at until two looks agree. */
  private static final int MOST_LOOKS = 30;

  private static final double AGREE = 0.005;

  private final List<Integer> cpus;
  private final Sensor sensor;
  private final NativeGauge gauge;
  private final Look first;

  /**
   * Takes a first look, by which later ones tell how long a tick of the counter is.
   *
   * @param cpus to look at, at least one
   */
  public LookTaker(List<Integer> cpus, Sensor sensor) {
    this.cpus = List.copyOf(cpus);
    this.sensor = sensor;
    this.gauge = NativeGauge.named(sensor.gauge());
    this.first = Look.take(gauge);
  }

  /** What its looks go by. */
  public Sensor sensor() {
    return sensor;
  }

  /**
   * A look at each CPU, in order.
   *
   * @throws OsRefusal if the calling thread cannot go to one of them
   */
  public List<CoreLook> look() {
    BitSet before = ThreadAffinity.ofCurrentThread();
    List<CoreLook> looks = new ArrayList<>();
    try {
      for (int cpu : cpus) {
        BitSet here = new BitSet();
        here.set(cpu);
        ThreadAffinity.setCurrentThread(here);
        looks.add(lookHere(cpu));
      }
    } finally {
      ThreadAffinity.setCurrentThread(before);
    }
    return looks;
  }

  private CoreLook lookHere(int cpu) {
    Look last = Look.take(gauge);
    for (int i = 1; i < MOST_LOOKS; i++) {
      Look look = Look.take(gauge);
      boolean agree = Math.abs((double) look.chainTicks() / last.chainTicks() - 1) < AGREE;
      last = look;
      if (agree) {
        break;
      }
    }
    double ticksPerNano = (double) (last.ticks() - first.ticks()) / (last.nanos() - first.nanos());
    return new CoreLook(
        cpu, last.sensorCycles(), ticksPerNano * last.chainCycles() / last.chainTicks());
  }
}
