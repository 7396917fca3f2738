package org.primelab.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.account.Switched.Kind;

/**
 * Makes threads of a stream of records: each from its birth to its end, also where the kernel used
 * a number twice. Records come in any order between CPUs, and in order of time on each.
 */
public final class ThreadLives {
  /** Numbers in the kernel are below it (PID_MAX_LIMIT); later lives of one go beyond. */
  private static final int NUMBERS = 1 << 22;

  /**
   * Two events of one thread, as it is watched by itself and by inheritance, tell a switch twice,
   * one right after the other on that CPU.
   */
  private static final long TWICE_NANOS = 20_000;

  private final Span window;
  private final List<Happened> records = new ArrayList<>();
  private final List<Span> gaps = new ArrayList<>();
  private final Map<Integer, Happened> lastOnCpu = new HashMap<>();
  private final Map<Integer, Building> current = new HashMap<>();
  private final Map<Integer, Integer> livesOfNumber = new HashMap<>();
  private final List<Building> all = new ArrayList<>();
  private long lost;
  private long again;

  /** What happened. */
  private enum What {
    SWITCHED,
    BORN,
    ENDED,
    LOST
  }

  private record Happened(long nanos, int tid, int cpu, What what, Kind kind) {
    /** Whether it does; {@link #born} says it of births, between which one may end elsewhere. */
    boolean tellsAgain(Happened before) {
      return tid == before.tid
          && what == before.what
          && what != What.BORN
          && kind == before.kind
          && nanos - before.nanos < TWICE_NANOS;
    }
  }

  /**
   * A thread from its birth to its end.
   *
   * @param key of the thread, as waits and stints name it: its number, or beyond all numbers if it
   *     was used before
   * @param tid its number in the kernel
   * @param span within the window
   * @param switches of that time
   */
  public record Life(int key, int tid, Span span, Switches switches) {}

  private static final class Building {
    private final int key;
    private final int tid;
    private final long from;
    private final List<Switched> switches = new ArrayList<>();
    private Optional<FirstLook> look = Optional.empty();
    private boolean born;
    private long to = Long.MAX_VALUE;

    Building(int key, int tid, long from) {
      this.key = key;
      this.tid = tid;
      this.from = from;
    }

    List<Switched> all() {
      return look.map(first -> first.before(switches)).orElse(switches);
    }
  }

  /** Whether a life is the first of its number. */
  public static boolean isFirst(int key) {
    return key < NUMBERS;
  }

  /** The number in the kernel of a life. */
  public static int numberOf(int key) {
    return key % NUMBERS;
  }

  /** Lives are told for records of that time. */
  public ThreadLives(Span window) {
    this.window = window;
  }

  /**
   * A thread that was there before the first record.
   *
   * @param nanos when it was looked at
   * @param asleep whether it waited for something then; see {@link FirstLook}
   */
  public void found(int tid, long nanos, boolean asleep) {
    begin(tid, Math.min(nanos, window.from())).look = Optional.of(new FirstLook(nanos, asleep));
  }

  /** A thread got or lost a CPU. */
  public void switched(long nanos, int tid, int cpu, Kind kind) {
    add(new Happened(nanos, tid, cpu, What.SWITCHED, kind));
  }

  /** A thread was made; it may be told twice, as a switch may. */
  public void born(long nanos, int tid, int cpu) {
    add(new Happened(nanos, tid, cpu, What.BORN, Kind.PREEMPTED));
  }

  /** A thread ended. */
  public void ended(long nanos, int tid, int cpu) {
    add(new Happened(nanos, tid, cpu, What.ENDED, Kind.OUT));
  }

  /** So many records of a CPU were lost, after the last one of it that was told of. */
  public void lost(long nanos, int cpu, long count) {
    lost += count;
    Happened before = lastOnCpu.put(cpu, new Happened(nanos, 0, cpu, What.LOST, Kind.OUT));
    gaps.add(new Span(Math.min(nanos, before == null ? window.from() : before.nanos), nanos));
  }

  private void add(Happened record) {
    Happened before = lastOnCpu.put(record.cpu, record);
    if (before == null || !record.tellsAgain(before)) {
      records.add(record);
    }
  }

  /** How many records were lost. */
  public long lost() {
    return lost;
  }

  /** How many there were, those that tell again what another has told apart. */
  public long recorded() {
    return records.size() - again;
  }

  /** All threads that lived in the window; to be asked once. */
  public List<Life> lives() {
    records.sort(Comparator.comparingLong(Happened::nanos));
    records.forEach(this::take);
    return all.stream().map(this::life).filter(life -> !life.span().isEmpty()).toList();
  }

  private void take(Happened record) {
    switch (record.what) {
      case BORN -> born(record);
      case ENDED -> {
        Building life = current.remove(record.tid);
        if (life != null) {
          life.to = record.nanos;
        }
      }
      case SWITCHED -> {
        Building life = current.get(record.tid);
        // Its last switch may come after its end; of one that was never born nothing is known.
        if (life != null || !livesOfNumber.containsKey(record.tid)) {
          (life == null ? begin(record.tid, record.nanos) : life).switches.add(switched(record));
        }
      }
      case LOST -> throw new IllegalStateException("a loss is a gap: " + record);
    }
  }

  /** A birth right after another is told again, unless that life has ended meanwhile. */
  private void born(Happened record) {
    Building life = current.get(record.tid);
    if (life != null && life.born && record.nanos - life.from < TWICE_NANOS) {
      again++;
    } else {
      Building begun = begin(record.tid, record.nanos);
      begun.born = true;
      begun.switches.add(switched(record));
    }
  }

  /** One that was made has no CPU yet, and could use one. */
  private static Switched switched(Happened record) {
    return new Switched(record.nanos, record.cpu, record.kind);
  }

  private Building begin(int tid, long from) {
    Building before = current.get(tid);
    if (before != null && before.switches.isEmpty() && before.from == from) {
      return before;
    }
    if (before != null) {
      before.to = from;
    }
    int lives = livesOfNumber.merge(tid, 1, Integer::sum);
    Building life = new Building(tid + NUMBERS * (lives - 1), tid, from);
    current.put(tid, life);
    all.add(life);
    return life;
  }

  private Life life(Building b) {
    Span span = window.within(new Span(b.from, Math.max(b.from, b.to)));
    Span covered = new Span(Math.min(b.from, span.from()), Math.max(b.from, span.to()));
    List<Span> own = gaps.stream().filter(gap -> gap.overlaps(covered)).toList();
    return new Life(
        b.key, b.tid, span, new Switches(covered, b.all(), own, own.isEmpty() ? 0 : lost));
  }
}
