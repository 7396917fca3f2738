package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.IntStream;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_argument;
import org.primelab.ffi.gen.primelab_crew_member;
import org.primelab.ffi.gen.primelab_outcome;

/**
 * POSIX threads that call a kernel without a JVM's help. They are started first and stand ready, so
 * that others can be told of them; then they are let go, all at once. One thread of the JVM waits
 * for them; others may read meanwhile what there is: the memory is shared, and each outcome is
 * published by a store with release semantics.
 *
 * <pre>{@code
 * try (NativeCrew crew = NativeCrew.standing(kernel, arguments, cpus, stop)) {
 *   Thread.ofPlatform().start(crew::run);
 *   // meanwhile, now and then:
 *   for (; crew.isDone(place); place++) {
 *     use(crew.index(place), crew.answer(place));
 *   }
 * }
 * }</pre>
 */
public final class NativeCrew implements AutoCloseable {
  /** What stands for any CPU in place of a number. */
  public static final int ANY_CPU = -1;

  private static final int ENOMEM = 12; // errno(3) on Linux

  /** Two large pages: less than that would leave most of one unused. */
  private static final long LARGE_BYTES = 4L << 20;

  // By the distance from the beginning of the memory: a million outcomes are read while the threads
  // work on the same CPUs, and a segment of each would take longer than the reading.
  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final long OUTCOME = primelab_outcome.sizeof();

  // Open longer than the crew: a reader may still look when the threads have ended.
  private final Arena arena = Arena.ofShared();
  private final NativeKernel kernel;
  private final int count;
  private final int threads;
  private final StopFlag stop;
  private final MemorySegment arguments;
  private final MemorySegment began;
  private final MemorySegment outcomes;
  private final MemorySegment members;
  private final MemorySegment crew;

  private NativeCrew(
      NativeKernel kernel, List<NativeArgument> arguments, int[] cpus, StopFlag stop) {
    this.kernel = kernel;
    this.stop = stop;
    count = arguments.size();
    threads = cpus.length;
    this.arguments = primelab_argument.allocateArray(Math.max(1, count), this::allocate);
    IntStream.range(0, count).forEach(i -> arguments.get(i).into(this.arguments, i));
    began = arena.allocate(ValueLayout.JAVA_LONG);
    outcomes = primelab_outcome.allocateArray(Math.max(1, count), this::allocate);
    members = primelab_crew_member.allocateArray(Math.max(1, threads), arena);
    crew = open(arena.allocateFrom(ValueLayout.JAVA_INT, cpus));
  }

  /**
   * A crew that stands ready.
   *
   * @param arguments in the order in which they are to be taken
   * @param cpus a logical CPU for each thread, or {@link #ANY_CPU}; as many threads as there are
   * @throws IllegalArgumentException if there are no threads
   * @throws OutOfMemoryError if C has no memory for them
   * @throws UnsupportedOperationException if the kernel cannot run here
   */
  public static NativeCrew standing(
      NativeKernel kernel, List<NativeArgument> arguments, int[] cpus, StopFlag stop) {
    return new NativeCrew(kernel, arguments, cpus, stop);
  }

  /** Memory of a million jobs is 20,000 small pages, and asking for each takes a few µs. */
  @SuppressWarnings("restricted") // this package is the one that may touch memory of C
  private MemorySegment allocate(long bytes, long alignment) {
    if (bytes < LARGE_BYTES) {
      return arena.allocate(bytes, alignment);
    }
    MemorySegment pages = Primelab.primelab_map_pages(bytes);
    if (pages.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError("primelab_map_pages");
    }
    return pages.reinterpret(bytes, arena, given -> Primelab.primelab_unmap_pages(given, bytes));
  }

  private MemorySegment open(MemorySegment cpus) {
    MemorySegment opened = arena.allocate(ValueLayout.ADDRESS);
    int result =
        Primelab.primelab_crew_open(
            kernel.entry(),
            arguments,
            count,
            threads,
            cpus,
            stop.word(),
            outcomes,
            members,
            opened);
    if (result < 0) {
      arena.close();
    }
    if (result == -ENOMEM) {
      throw new OutOfMemoryError("primelab_crew_open");
    }
    if (result < 0) {
      throw new IllegalArgumentException("primelab_crew_open: errno " + -result);
    }
    return opened.get(ValueLayout.ADDRESS, 0);
  }

  /** Lets the threads work, and returns when all are done, though none has ended. Once. */
  public void run() {
    Primelab.primelab_crew_run(crew, began);
  }

  /** Lets the threads end, and returns when they have. Once; nobody may be in {@link #run}. */
  @Override
  public void close() {
    try {
      Primelab.primelab_crew_close(crew);
    } finally {
      // C has the memory of this until now.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Gives the memory back, 80 bytes for each argument: after {@link #close}, when nobody reads of
   * this crew any more.
   */
  public void free() {
    arena.close();
  }

  /**
   * That thread's number in the kernel: gettid(2), as in {@code /proc/self/task}; 0 if it could not
   * be started. After {@link #close} the kernel may give the number to another.
   */
  public int threadIdOf(int thread) {
    MemorySegment member = primelab_crew_member.asSlice(members, thread);
    return (int) WORD.getAcquire(member, primelab_crew_member.tid$offset());
  }

  /** When the threads were let go, by System.nanoTime; 0 before. */
  public long beganNanos() {
    return (long) LONG.getAcquire(began, 0L);
  }

  /**
   * Whether the outcome that came as number {@code place} from 0 is there: what else is told of it
   * may be asked only then.
   */
  public boolean isDone(int place) {
    return place < count
        && (int) WORD.getAcquire(outcomes, place * OUTCOME + primelab_outcome.done$offset()) != 0;
  }

  /** Which argument that outcome is of. */
  public int index(int place) {
    return word(place, primelab_outcome.index$offset());
  }

  /** Who worked on it, from 0. */
  public int thread(int place) {
    return word(place, primelab_outcome.thread$offset());
  }

  /** When that was begun, by System.nanoTime, which is CLOCK_MONOTONIC on Linux. */
  public long beganNanos(int place) {
    return wide(place, primelab_outcome.began_nanos$offset());
  }

  /** How long it took, in ns. */
  public long elapsedNanos(int place) {
    return wide(place, primelab_outcome.elapsed_nanos$offset());
  }

  /** Why there is no answer: an errno; 0 if there is one. */
  public int errno(int place) {
    return -word(place, primelab_outcome.result$offset());
  }

  /** The answer: 64 bits, to be read as {@link NativeKernel#gives} says. */
  public long answer(int place) {
    return wide(place, primelab_outcome.answer$offset());
  }

  private int word(int place, long offset) {
    return (int) WORD.get(outcomes, place * OUTCOME + offset);
  }

  private long wide(int place, long offset) {
    return (long) LONG.get(outcomes, place * OUTCOME + offset);
  }

  /** Why that thread did not work: an errno, or 0 if it did. Known when {@link #run} returns. */
  public int errorOf(int thread) {
    return -primelab_crew_member.error(primelab_crew_member.asSlice(members, thread));
  }

  /**
   * What that thread used. Known when {@link #run} returns.
   *
   * @throws UnsupportedOperationException if it could not be read, with the errno
   */
  public ThreadUsage usageOf(int thread) {
    MemorySegment member = primelab_crew_member.asSlice(members, thread);
    if (primelab_crew_member.measured(member) < 0) {
      throw new UnsupportedOperationException(
          "getrusage(RUSAGE_THREAD): errno " + -primelab_crew_member.measured(member));
    }
    return ThreadUsage.of(primelab_crew_member.usage(member));
  }

  /** The CPUs on which that thread began and ended. Known when {@link #run} returns. */
  public List<Integer> cpusOf(int thread) {
    MemorySegment member = primelab_crew_member.asSlice(members, thread);
    return IntStream.of(
            primelab_crew_member.first_cpu(member), primelab_crew_member.last_cpu(member))
        .filter(cpu -> cpu >= 0)
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }
}
