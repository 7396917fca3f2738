package org.primelab.study.gil;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.probe.RunQueueDelay;
import org.primelab.probe.UsageProbe;
import org.primelab.report.Words;
import org.primelab.study.Crowd;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;

/** This JVM, which has no interpreter lock: what other languages do is done by its threads. */
final class JavaWays implements InterpreterWays {
  /** The name by which it is asked for. */
  static final String NAME = "java";

  private static final long LOOP_PRIME = 100_003;
  private static final Argument PRIME = new Argument.Number(new Uint64(Long.MAX_VALUE - 24));
  private static final byte[] TEXT = "In the beginning was no lock. ".repeat(8192).getBytes(UTF_8);
  private static final int LONGEST_CALIBRATION = 60;

  /** So often in a row a job keeps its size: until then the JIT may still be at it. */
  private static final int STEADY = 5;

  private final Kernel kernel;
  private final StopFlag stop;
  private final Object monitor = new Object();
  private final Map<JavaWay, Integer> repeats = new EnumMap<>(JavaWay.class);

  /** What a thread does again and again, and how a table calls it. */
  private enum JavaWay {
    LOOP("threads, a loop"),
    MONITOR("threads, a loop inside synchronized"),
    DOWNCALL("threads, C by a downcall"),
    SLEEP("threads, Thread.sleep"),
    DEFLATER("threads, Deflater"),
    SHA256("threads, SHA-256 of 240 KiB");

    private final String words;

    JavaWay(String words) {
      this.words = words;
    }
  }

  /**
   * Times threads of this JVM.
   *
   * @param kernel in C that they call
   */
  JavaWays(Kernel kernel, StopFlag stop) {
    this.kernel = kernel;
    this.stop = stop;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Long> pids() {
    return List.of(ProcessHandle.current().pid());
  }

  @Override
  public Greeting greet() {
    List<OfferedWay> ways =
        Stream.of(JavaWay.values()).map(way -> new OfferedWay(Words.of(way), way.words)).toList();
    String version = "JVM " + Runtime.version().feature();
    return new Greeting(new InterpreterFound(NAME, version, ways), List.of());
  }

  @Override
  public InterpreterRun time(String way, int workers, int round)
      throws IOException, InterruptedException {
    JavaWay asked = JavaWay.valueOf(way.toUpperCase(Locale.ROOT));
    if (!repeats.containsKey(asked)) {
      repeats.put(asked, calibrate(asked));
    }
    return time(asked, workers, repeats.get(asked), round);
  }

  /** So many that one worker takes about as long as others do; the JIT needs several tries. */
  private int calibrate(JavaWay way) throws IOException, InterruptedException {
    long count = 1;
    int steady = 0;
    for (int i = 0; i < LONGEST_CALIBRATION && steady < STEADY; i++) {
      long nanos = cost(time(way, 1, (int) count, 0));
      long wanted =
          Math.clamp(count * JOB_NANOS / nanos, 1, Math.min(8 * count, Integer.MAX_VALUE));
      steady = 2 * nanos > JOB_NANOS && wanted < 2 * count ? steady + 1 : 0;
      count = wanted;
    }
    return (int) count;
  }

  /** What a job takes of a CPU, or of time if it mostly sleeps, in ns. */
  private static long cost(InterpreterRun run) {
    long cpu = run.scheduled().map(Scheduled::cpuNanos).orElse(0L);
    return 20 * cpu > run.wallNanos() ? cpu : run.wallNanos();
  }

  private InterpreterRun time(JavaWay way, int workers, int count, int round)
      throws IOException, InterruptedException {
    Queue<Reading<Scheduled>> told = new ConcurrentLinkedQueue<>();
    AtomicInteger wrong = new AtomicInteger();
    Crowd crowd = new Crowd();
    for (int i = 0; i < workers; i++) {
      crowd.add(_ -> work(way, count, wrong, told));
    }
    try {
      long nanos = crowd.run(stop, () -> {});
      return new InterpreterRun(
          NAME, Words.of(way), workers, round, Math.max(1, nanos), wrong.get(), sum(told));
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    }
  }

  private void work(JavaWay way, int count, AtomicInteger wrong, Queue<Reading<Scheduled>> told)
      throws Exception {
    int tid = ThreadAffinity.currentThreadId();
    Reading<Long> before = RunQueueDelay.ofThread(tid);
    UsageProbe probe = UsageProbe.start();
    wrong.addAndGet(wrong(way, count));
    Reading<ThreadUsage> used = probe.stop();
    Reading<Long> delay =
        RunQueueDelay.ofThread(tid).with(before, (after, earlier) -> after - earlier);
    told.add(
        used.with(
            delay,
            (u, late) ->
                new Scheduled(
                    u.cpuNanos(),
                    late,
                    u.voluntarySwitches() + u.involuntarySwitches(),
                    u.voluntarySwitches())));
  }

  private static Reading<Scheduled> sum(Queue<Reading<Scheduled>> told) {
    return told.stream()
        .reduce((one, other) -> one.with(other, Scheduled::plus))
        .orElseGet(() -> Reading.unavailable("no worker ended", "run it again"));
  }

  private int wrong(JavaWay way, int count) throws InterruptedException, NoSuchAlgorithmException {
    return switch (way) {
      case LOOP -> loops(count);
      case MONITOR -> {
        synchronized (monitor) {
          yield loops(count);
        }
      }
      case DOWNCALL -> calls(count);
      case SLEEP -> sleep(count);
      case DEFLATER -> deflate(count);
      case SHA256 -> hash(count);
    };
  }

  private int loops(int count) {
    int wrong = 0;
    for (int i = 0; i < count && !stop.isRaised(); i++) {
      wrong += isPrime(LOOP_PRIME) ? 0 : 1;
    }
    return wrong;
  }

  private static boolean isPrime(long n) {
    for (long i = 3; i * i <= n; i += 2) {
      if (n % i == 0) {
        return false;
      }
    }
    return true;
  }

  private int calls(int count) {
    int wrong = 0;
    for (int i = 0; i < count; i++) {
      wrong += kernel.code().call(PRIME, stop) == 1 ? 0 : 1;
    }
    return wrong;
  }

  private static int sleep(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return 0;
  }

  private int deflate(int count) {
    int wrong = 0;
    byte[] packed = new byte[TEXT.length];
    for (int i = 0; i < count && !stop.isRaised(); i++) {
      try (Deflater deflater = new Deflater()) {
        deflater.setInput(TEXT);
        deflater.finish();
        wrong += deflater.deflate(packed) > 0 && deflater.finished() ? 0 : 1;
      }
    }
    return wrong;
  }

  private int hash(int count) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] right = digest.digest(TEXT);
    int wrong = 0;
    for (int i = 0; i < count && !stop.isRaised(); i++) {
      wrong += Arrays.equals(digest.digest(TEXT), right) ? 0 : 1;
    }
    return wrong;
  }

  @Override
  public void close() {
    repeats.clear();
  }
}
