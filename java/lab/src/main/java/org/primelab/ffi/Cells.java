package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_alone;
import org.primelab.ffi.gen.primelab_cell;
import org.primelab.ffi.gen.primelab_cell_side;
import org.primelab.ffi.gen.primelab_look;
import org.primelab.ffi.gen.primelab_stay;

/**
 * Runs loads side by side on CPUs for a moment at a time, while these stay what they are to each
 * other; and one load alone. For one thread at a time.
 *
 * @param bench owns the memory of the loads
 * @param sensor what looks at each core look at
 */
public record Cells(Bench bench, NativeGauge sensor) {
  /** Loads run side by side on so many CPUs at most. */
  public static final int MOST_SIDES = Primelab.PRIMELAB_MOST_SIDES();

  /** So many cells can be asked for at once. */
  public static final int MOST = 256;

  private static final double PICOS_PER_NANO = 1000;

  /**
   * Where cells run, and while what they do.
   *
   * @param cpus two or more; the first two are looked at
   * @param warmNanos each cell begins with so much that does not count, in ns
   * @param windowNanos and then counts for so long, in ns
   * @param fromNanos cells run while a cache line takes so long one way, in ns
   * @param belowNanos and less than that
   */
  public record Stay(
      List<Integer> cpus, long warmNanos, long windowNanos, double fromNanos, double belowNanos) {
    public Stay {
      cpus = List.copyOf(cpus);
    }
  }

  /**
   * What one side did in a cell.
   *
   * @param units of its load's work
   * @param ticks what they took
   * @param before a look at its core before
   * @param after another one after
   */
  public record Side(long units, long ticks, Look before, Look after) {}

  /**
   * Loads side by side.
   *
   * @param beganNanos when, by System.nanoTime
   * @param endedNanos when it ended, likewise
   * @param beforeNanos one-way latency of a cache line before it, in ns
   * @param afterNanos likewise, after it
   * @param sides what each side did
   */
  public record Cell(
      long beganNanos, long endedNanos, double beforeNanos, double afterNanos, List<Side> sides) {
    public Cell {
      sides = List.copyOf(sides);
    }
  }

  /**
   * All cells of one call.
   *
   * @param realtime whether nothing but the kernel could interrupt
   * @param firstNanos one-way latency of a cache line at first, in ns
   * @param cells those that were run
   */
  public record Result(boolean realtime, double firstNanos, List<Cell> cells) {
    public Result {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Looks at the first two CPUs, and runs cells for as long as these stay what is wanted.
   *
   * @param loads of each cell, one for each CPU; at most {@link #MOST} cells, perhaps none
   * @throws IllegalArgumentException if a CPU is not there or not allowed, or is given twice
   * @throws CancellationException if {@code stop} was raised first
   * @throws UnsupportedOperationException if a load cannot run here, or the CPUs are too busy
   */
  public Result run(Stay stay, List<List<NativeLoad>> loads, StopFlag stop) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment plan = plan(stay, arena);
      MemorySegment cells = primelab_cell.allocateArray(Math.max(1, loads.size()), arena);
      for (int i = 0; i < loads.size(); i++) {
        MemorySegment cell = primelab_cell.asSlice(cells, i);
        for (int side = 0; side < loads.get(i).size(); side++) {
          primelab_cell.loads(cell, side, loads.get(i).get(side).entry());
        }
      }
      int realtime =
          PairErrno.check(
              stay.cpus.get(0),
              stay.cpus.get(1),
              Primelab.primelab_run_cells(bench.handle(), plan, cells, loads.size(), stop.word()));
      return new Result(
          realtime == 1,
          primelab_stay.first_picos(plan) / PICOS_PER_NANO,
          IntStream.range(0, primelab_stay.done(plan))
              .mapToObj(i -> cell(primelab_cell.asSlice(cells, i), stay.cpus.size()))
              .toList());
    } finally {
      // C has the memory of the loads until now.
      Reference.reachabilityFence(loads);
    }
  }

  private MemorySegment plan(Stay stay, Arena arena) {
    MemorySegment plan = primelab_stay.allocate(arena);
    primelab_stay.sides(plan, stay.cpus.size());
    for (int side = 0; side < stay.cpus.size(); side++) {
      primelab_stay.cpus(plan, side, stay.cpus.get(side));
    }
    primelab_stay.sensor(plan, sensor.entry());
    primelab_stay.warm_nanos(plan, stay.warmNanos);
    primelab_stay.window_nanos(plan, stay.windowNanos);
    primelab_stay.from_picos(plan, (long) (stay.fromNanos * PICOS_PER_NANO));
    primelab_stay.below_picos(plan, (long) (stay.belowNanos * PICOS_PER_NANO));
    return plan;
  }

  private static Cell cell(MemorySegment cell, int sides) {
    return new Cell(
        primelab_cell.began_nanos(cell),
        primelab_cell.ended_nanos(cell),
        primelab_cell.before_picos(cell) / PICOS_PER_NANO,
        primelab_cell.after_picos(cell) / PICOS_PER_NANO,
        IntStream.range(0, sides).mapToObj(i -> side(primelab_cell.sides(cell, i))).toList());
  }

  private static Side side(MemorySegment side) {
    return new Side(
        primelab_cell_side.units(side),
        primelab_cell_side.ticks(side),
        Look.of(primelab_cell_side.before(side)),
        Look.of(primelab_cell_side.after(side)));
  }

  /**
   * Slices of a load that ran alone.
   *
   * @param units of work in each slice
   * @param timed the slices, between looks
   */
  public record Alone(long units, NativeSlices.Timed timed) {}

  /**
   * Times a load on one of two CPUs, while nothing of ours runs on the other.
   *
   * @param side 0 for the first CPU, 1 for the second
   * @param slices 1 to 64
   * @param sliceNanos about how long each is, in ns
   * @throws CancellationException if {@code stop} was raised first
   * @throws IllegalArgumentException if a CPU is not there or not allowed, or both are the same
   * @throws UnsupportedOperationException if the load cannot run here, or the CPU is too busy
   */
  public Alone alone(
      List<Integer> cpus, int side, NativeLoad load, int slices, long sliceNanos, StopFlag stop) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment plan = primelab_alone.allocate(arena);
      primelab_alone.cpus(plan, 0, cpus.get(0));
      primelab_alone.cpus(plan, 1, cpus.get(1));
      primelab_alone.side(plan, side);
      primelab_alone.counted(plan, slices);
      primelab_alone.load(plan, load.entry());
      primelab_alone.sensor(plan, sensor.entry());
      primelab_alone.slice_nanos(plan, sliceNanos);
      MemorySegment ticks = arena.allocate(ValueLayout.JAVA_LONG, slices);
      MemorySegment looks = primelab_look.allocateArray(slices + 1L, arena);
      PairErrno.check(
          cpus.get(0),
          cpus.get(1),
          Primelab.primelab_run_alone(bench.handle(), plan, ticks, looks, stop.word()));
      return new Alone(
          primelab_alone.units(plan),
          new NativeSlices.Timed(
              LongStream.of(ticks.toArray(ValueLayout.JAVA_LONG)).boxed().toList(),
              IntStream.rangeClosed(0, slices)
                  .mapToObj(i -> Look.of(primelab_look.asSlice(looks, i)))
                  .toList(),
              List.of()));
    } finally {
      // C has the memory of the load until now.
      Reference.reachabilityFence(load);
    }
  }
}
