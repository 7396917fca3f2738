package org.primelab.study.spinner;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.primelab.probe.Reading;
import org.primelab.run.ChildJvm;

/** The spinner in a child JVM, stopped by closing its input. The work begins when it is ready. */
final class ProcessPerformance implements Performance {
  /** How long the child may take to exit once its input is closed. */
  private static final long EXIT_MILLIS = 2000;

  @Override
  public Spin of(Scene scene) throws InterruptedException {
    long startNanos = System.nanoTime();
    try {
      Process child = start(scene.stage().pictures());
      try (DataInputStream told = new DataInputStream(child.getInputStream())) {
        return beside(child, told, startNanos, scene);
      } finally {
        child.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the spinner's process: " + e.getMessage(), e);
    }
  }

  private static Process start(List<String> pictures) throws IOException {
    return new ProcessBuilder(
            new ChildJvm(SpinnerChild.class).commandOf(List.of(), pictures.toArray(String[]::new)))
        .redirectError(Redirect.INHERIT)
        .start();
  }

  private static Spin beside(Process child, DataInputStream told, long startNanos, Scene scene)
      throws IOException, InterruptedException {
    long startUp = ready(child, told) - startNanos;
    Frames frames = new Frames(scene.stage());
    Thread ear = Thread.ofPlatform().daemon().name("frames").start(() -> hear(told, frames));
    String words = child.toString();
    scene.work();
    child.getOutputStream().close();
    String failure = end(child);
    long stoppedNanos = System.nanoTime();
    ear.join();
    frames.clear();
    Spin seen = scene.seen(frames, words, Reading.of(startUp), stoppedNanos);
    return failure.isEmpty() ? seen : seen.failed(failure);
  }

  private static long ready(Process child, DataInputStream told)
      throws IOException, InterruptedException {
    try {
      return told.readLong();
    } catch (EOFException e) {
      throw new IOException(end(child) + " before it was ready", e);
    }
  }

  private static void hear(DataInputStream told, Frames frames) {
    try {
      while (true) {
        frames.drawnElsewhere(told.readLong());
      }
    } catch (EOFException e) {
      // It has ended.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if it exits with 0 as it should; else what happened, as a clause. */
  private static String end(Process child) throws InterruptedException {
    if (!child.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
      return "process %d did not exit when its input was closed".formatted(child.pid());
    }
    int status = child.exitValue();
    if (status > 128) {
      return "process %d was killed by signal %d".formatted(child.pid(), status - 128);
    }
    return status == 0 ? "" : "process %d exited with status %d".formatted(child.pid(), status);
  }
}
