package org.primelab.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that runs in processes of its own, which end when this is closed.
 *
 * @param port at 127.0.0.1
 * @param processes that were started for it; they may have children
 * @param ends what ends them
 */
public record Hosted(int port, List<ProcessHandle> processes, List<Runnable> ends)
    implements AutoCloseable {
  public Hosted {
    processes = List.copyOf(processes);
    ends = List.copyOf(ends);
  }

  /** The CPU time that all its processes have taken so far, in ns, to 10 ms. */
  public long cpuNanos() {
    return processes.stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
