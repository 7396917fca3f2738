package org.primelab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.RowErrand;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.run.WarmUp;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Oracle;
import org.primelab.window.Judge;
import org.primelab.window.Slicer;

/**
 * Times a kernel, number by number, in windows between witnesses. The first row is what building
 * its table took, in ns, or below 0 if it has none; each other is a window: the index of the
 * number, 0 if its answer was right, and the window's numbers. Arguments: the kernel's qualified
 * name, how long to warm it up, in ns, the sensor, and the numbers.
 */
public final class RivalErrand implements RowErrand {
  /** An interval of so many windows or more covers what it should. */
  private static final int WINDOWS = 12;

  /** There are fewer where a number takes long, in ns for all of its windows. */
  private static final double LONG_NANOS = 50_000_000;

  private static final int WORDS = 3;

  /** Makes the errand that the child's main class asks for by its name. */
  public RivalErrand() {}

  @Override
  public void run(List<String> words, Rows rows) throws IOException {
    Kernel kernel = Kernels.standard().orPeer(words.getFirst());
    new WarmUp(Long.parseLong(words.get(1))).of(kernel);
    List<Argument> numbers =
        words.subList(WORDS, words.size()).stream().map(Argument::parse).toList();
    time(kernel, numbers, NativeGauge.named(words.get(2)), new StopFlag(), rows);
  }

  /** Times it in this process. */
  static void time(
      Kernel kernel, List<Argument> numbers, NativeGauge sensor, StopFlag stop, Rows rows)
      throws IOException {
    long began = System.nanoTime();
    kernel.code().prepare();
    rows.add(kernel.code().hasTable() ? System.nanoTime() - began : -1);
    for (int i = 0; i < numbers.size(); i++) {
      windows(i, kernel, numbers.get(i), sensor, stop, rows);
    }
  }

  private static void windows(
      int index, Kernel kernel, Argument number, NativeGauge sensor, StopFlag stop, Rows rows)
      throws IOException {
    Oracle oracle = kernel.suite().oracle();
    Answer right = oracle.of(number);
    Slicer slicer = new Slicer(kernel.code(), List.of(number), List.of(right), sensor);
    double spent = 0;
    for (int i = 0; i < WINDOWS && (i < Judge.LEAST_WINDOWS || spent < LONG_NANOS); i++) {
      Slicer.Seen seen = slicer.window(stop);
      boolean isRight =
          seen.answers().stream()
              .allMatch(bits -> oracle.accepts(right, new Answer(bits, right.gives())));
      List<Long> row = new ArrayList<>(List.of((long) index, isRight ? 0L : 1L));
      row.addAll(seen.window().numbers());
      rows.add(row.stream().mapToLong(n -> n).toArray());
      spent += seen.window().nanos();
    }
  }
}
