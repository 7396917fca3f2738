package org.primelab.window;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.topology.CpuSet;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;

/**
 * Has the calling platform thread change CPU from turn to turn, by a {@link CpuChoice}: among those
 * that it may run on, and of one kind where there are several, for a kernel takes other cycles on
 * another kind of core. Where the system lets no thread be pinned, it stays where it is. For one
 * thread.
 */
public final class Rotation implements AutoCloseable {
  private final Sensor sensor;
  private final BitSet before = ThreadAffinity.ofCurrentThread();
  private final List<Integer> cpus;
  private final CpuChoice choice;
  private OptionalInt here = OptionalInt.empty();
  private int windows;
  private double clean;

  /**
   * Begins anywhere.
   *
   * @param sensor what tells of neighbours
   */
  public Rotation(Sensor sensor) {
    this.sensor = sensor;
    this.cpus = ofOneKind(before);
    this.choice = new CpuChoice(cpus);
  }

  /** Goes to one CPU after the other, however clean they are. */
  public void pass(int round) {
    int next = cpus.get(round % cpus.size());
    here = pin(next) ? OptionalInt.of(next) : OptionalInt.empty();
  }

  private static List<Integer> ofOneKind(BitSet allowed) {
    IntStream cpus = allowed.stream();
    try {
      Topology topology = SysfsTopology.ofThisMachine();
      cpus =
          topology.kinds().stream()
              .map(kind -> kind.cpus().and(CpuSet.of(allowed)))
              .filter(kind -> !kind.isEmpty())
              .reduce((a, b) -> b.size() > a.size() ? b : a)
              .map(CpuSet::stream)
              .orElse(cpus);
    } catch (NoTopologyException e) {
      // Then nothing is known of kinds either.
    }
    return cpus.boxed().toList();
  }

  /** Goes to the CPU of the next turn, and says which; empty where no thread can be pinned. */
  public OptionalInt turn() {
    here.ifPresent(cpu -> choice.seen(cpu, windows == 0 ? 0 : clean / windows));
    windows = 0;
    clean = 0;
    int next = choice.next();
    here = pin(next) ? OptionalInt.of(next) : OptionalInt.empty();
    return here;
  }

  /** Hears of a window of this turn. */
  public void seen(Window window) {
    windows++;
    clean += window.cleanShare(sensor);
  }

  /**
   * Keeps the calling thread on that CPU.
   *
   * @return whether the system let it
   */
  public static boolean pin(int cpu) {
    BitSet one = new BitSet();
    one.set(cpu);
    try {
      ThreadAffinity.setCurrentThread(one);
      return true;
    } catch (OsRefusal e) {
      return false;
    }
  }

  /** The thread may run again where it could before. */
  @Override
  public void close() {
    if (here.isPresent()) {
      ThreadAffinity.setCurrentThread(before);
    }
  }
}
