package org.primelab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.primelab.suite.Argument;

/**
 * How long kernels took when they were called for the first time, by which one that comes to no end
 * is told from one that takes its time. They lie in the folder of the manifest: a line for each
 * call, with the kernel, the argument and nanoseconds.
 *
 * @param nanos of a call, by kernel and argument
 */
public record CallTimes(Map<String, Map<Argument, Long>> nanos) {
  private static final String FILE = "times";

  /** Threads that share a CPU, a cold cache and others at work make a call so much longer. */
  private static final int SLOWER = 50;

  public CallTimes {
    nanos = Map.copyOf(nanos);
  }

  /** Those of that folder; none where no kernel has been called yet. */
  public static CallTimes read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return new CallTimes(
          lines.stream()
              .map(line -> line.split(" ", 3))
              .collect(
                  Collectors.groupingBy(
                      words -> words[2],
                      Collectors.toMap(
                          words -> Argument.parse(words[1]), words -> Long.parseLong(words[0])))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path folder) throws IOException {
    Files.write(
        folder.resolve(FILE),
        nanos.entrySet().stream()
            .flatMap(
                kernel ->
                    kernel.getValue().entrySet().stream()
                        .map(
                            call ->
                                "%d %s %s"
                                    .formatted(
                                        call.getValue(), call.getKey().word(), kernel.getKey())))
            .toList());
  }

  /** How long a call took at most: with that argument, or else, for a part of one, with any. */
  public Duration of(String kernel, Argument argument) {
    Map<Argument, Long> its = nanos.getOrDefault(kernel, Map.of());
    long most = its.values().stream().mapToLong(one -> one).max().orElse(0);
    return Duration.ofNanos(its.getOrDefault(argument, most));
  }

  /** How long all of them may take together, one after the other, each many times as long. */
  public Duration all() {
    return Duration.ofNanos(
            nanos.values().stream().flatMap(its -> its.values().stream()).mapToLong(n -> n).sum())
        .multipliedBy(SLOWER);
  }

  /**
   * How long so many such calls may take before they are given up.
   *
   * @param patience for what takes no time
   */
  public Duration patience(InFlight.Call calls, Duration patience) {
    Duration each = of(calls.kernel(), calls.argument()).multipliedBy(SLOWER);
    return patience.plus(each.multipliedBy(calls.times()));
  }
}
