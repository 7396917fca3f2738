package org.primelab.study.spinner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.probe.Reading;

/** The spinner in a child JVM, stopped by closing its input. The work begins when it is ready. */
final class ProcessPerformance implements Performance {
  @Override
  public Spin of(Scene scene) throws InterruptedException {
    long startNanos = System.nanoTime();
    List<String> command = new ChildJvm(SpinnerErrand.class).command(scene.stage().pictures());
    try (ChildProcesses children = new ChildProcesses(scene.stop());
        ChildConnection child = ChildConnection.byPipe(children, command)) {
      return beside(child, startNanos, scene);
    } catch (IOException e) {
      throw new UncheckedIOException("the spinner's process: " + e.getMessage(), e);
    }
  }

  private static Spin beside(ChildConnection child, long startNanos, Scene scene)
      throws IOException, InterruptedException {
    long startUp = child.ready().getFirst() - startNanos;
    Frames frames = new Frames(scene.stage());
    Thread ear =
        Thread.ofPlatform().daemon().name("frames").start(() -> hear(child.input(), frames));
    scene.work(() -> {});
    String running = child.process().toString();
    Optional<String> failure = child.endInput();
    long stoppedNanos = System.nanoTime();
    // One that is stopped neither ends nor closes its output.
    child.close();
    ear.join();
    frames.clear();
    SpinnerStates states = SpinnerStates.of("no process", running, child.process().toString());
    Spin seen = scene.seen(frames, states, Reading.of(startUp), stoppedNanos);
    return failure.map(seen::failed).orElse(seen);
  }

  private static void hear(InputStream told, Frames frames) {
    try {
      for (Optional<Frame> f = FrameCodec.read(told); f.isPresent(); f = FrameCodec.read(told)) {
        frames.drawnElsewhere(f.get().numbers().getFirst());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
