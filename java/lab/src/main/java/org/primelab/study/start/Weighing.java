package org.primelab.study.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.ProcessMemory;
import org.primelab.probe.Reading;

/** Weighs what waits, in a child JVM that has nothing else to do. */
final class Weighing {
  private static final ChildJvm CHILD = new ChildJvm(IdleErrand.class);

  /** A heap that is there wholly from the beginning, so that all growth is outside or counted. */
  private static final List<String> FLAGS = List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch");

  private Weighing() {}

  /**
   * What a strand's crowd weighs, in bytes.
   *
   * @throws IOException if it cannot be started or weighed, with the reason
   */
  static long bytes(Strand strand, StopFlag stop) throws IOException {
    List<String> command =
        strand == Strand.PROCESS
            ? CHILD.command(List.of())
            : CHILD.with(FLAGS).command(List.of(strand.name(), "" + strand.crowd()));
    try (ChildProcesses children = new ChildProcesses(stop);
        ChildConnection child = ChildConnection.byPipe(children, command)) {
      return strand == Strand.PROCESS ? bytes(child.process()) : child.ready().getFirst();
    }
  }

  private static long bytes(Process child) throws IOException {
    return switch (ProcessMemory.of(Path.of("/"), Long.toString(child.pid()))) {
      case Reading.Value<ProcessMemory>(ProcessMemory memory) -> memory.proportionalBytes();
      case Reading.Unavailable<ProcessMemory>(String reason, String cure) ->
          throw new IOException(reason);
    };
  }
}
