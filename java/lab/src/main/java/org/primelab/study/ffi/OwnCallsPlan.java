package org.primelab.study.ffi;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.child.ChildJvm;
import org.primelab.ffi.CallKind;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;
import org.primelab.study.Fault;
import org.primelab.study.SensorFound;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.window.Sensor;

/**
 * Times calls of kernels in C of the user's, by each kind of call, in several JVMs one after the
 * other.
 *
 * @param suite of the kernels
 * @param called names of kernels in C
 * @param arguments that each is called with
 * @param millis how long, in ms, with starting before and answering afterwards
 */
public record OwnCallsPlan(String suite, List<String> called, List<Argument> arguments, long millis)
    implements TimedPlan {
  /** Several, as the JIT and the addresses of a JVM are no other's. */
  private static final int FORKS = 3;

  private static final long LEAST_MILLIS = 300;

  /** Those that there are for any kernel: the argument is passed in memory outside the heap. */
  static final List<CallKind> KINDS = List.of(CallKind.C, CallKind.FFM, CallKind.FFM_CRITICAL);

  public OwnCallsPlan {
    called = List.copyOf(called);
    arguments = List.copyOf(arguments);
    if (called.isEmpty() || arguments.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(
          "%d kernels, %d arguments, %d ms".formatted(called.size(), arguments.size(), millis));
    }
  }

  /**
   * What is timed.
   *
   * @param kernel its name
   * @param argument it is called with
   * @param kind of call
   */
  record Cell(String kernel, Argument argument, CallKind kind) {}

  List<Cell> cells() {
    return called.stream()
        .flatMap(
            kernel ->
                arguments.stream()
                    .flatMap(
                        argument -> KINDS.stream().map(kind -> new Cell(kernel, argument, kind))))
        .toList();
  }

  @Override
  public List<String> kernels(String ofSuite) {
    return called;
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    List<Kernel> kernels = called.stream().map(name -> on.kernels().byName(suite, name)).toList();
    long end = on.clock().getAsLong() + on.given().measuringNanos(millis);
    on.tell("finding a sensor", millis);
    Sensor sensor = on.sensor();
    on.seen().accept(new SensorFound(sensor));
    for (int fork = 0; fork < FORKS && !on.stop().isRaised(); fork++) {
      on.listener().progress("timing calls", (double) fork / FORKS);
      try {
        time(fork, end, sensor.gauge(), kernels, on);
      } catch (CancellationException e) {
        on.stop().raise();
      } catch (IOException e) {
        on.seen()
            .accept(
                new Fault(
                    called.getFirst(),
                    "%s(%s) %s, while calls were timed"
                        .formatted(String.join(" or ", called), asked(), e.getMessage())));
        return;
      }
    }
  }

  private String asked() {
    return arguments.stream().map(Argument::toString).collect(Collectors.joining(" or "));
  }

  private void time(int fork, long end, String sensor, List<Kernel> kernels, Conditions on)
      throws IOException, InterruptedException {
    long left = (end - on.clock().getAsLong()) / 1_000_000;
    long each = Math.max(LEAST_MILLIS, left / (FORKS - fork) - FfiPlan.JVM_MILLIS);
    List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", SlicedCalls.COMPILE_AT_ONCE));
    kernels.forEach(kernel -> flags.addAll(kernel.jvmFlags()));
    List<String> words =
        Stream.of(
                Stream.of(sensor, suite, Long.toString(each), Long.toString(on.seed() + fork)),
                Stream.of(Integer.toString(called.size())),
                called.stream(),
                arguments.stream().map(Argument::word))
            .flatMap(all -> all)
            .toList();
    List<Cell> cells = cells();
    int number = fork;
    on.send(
        new ChildJvm(OwnCallErrand.class, flags),
        words,
        Duration.ofMillis(each),
        row -> on.seen().accept(OwnCallTime.of(cells, number, row)));
  }

  /** The same, as {@link OwnCallErrand} is told it behind the sensor. */
  static OwnCallsPlan of(List<String> words) {
    int first = 4;
    int end = first + Integer.parseInt(words.get(3));
    return new OwnCallsPlan(
        words.get(0),
        words.subList(first, end),
        words.subList(end, words.size()).stream().map(Argument::parse).toList(),
        Long.parseLong(words.get(1)));
  }
}
