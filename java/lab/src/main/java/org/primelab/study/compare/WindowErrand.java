package org.primelab.study.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.primelab.child.RowErrand;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.report.Rows;
import org.primelab.run.WarmUp;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Oracle;
import org.primelab.window.Judge;
import org.primelab.window.Slicer;

/**
 * Times kernels by turns in one process, in slices between looks at the core: a row a window.
 * Arguments: what looks take the time of, how long in ms, the seed, how many kernels, their
 * qualified names, then what they are timed on; nothing for the first set of their group.
 */
public final class WindowErrand implements RowErrand {
  /** Numbers of a row that stand before those of the window. */
  static final int BEFORE_WINDOW = 5;

  private static final int HEAD = 4;
  private static final long WARM_UP_NANOS = 30_000_000;

  /** Makes the errand that the child's main class asks for by its name. */
  public WindowErrand() {}

  /** One of the kernels, ready to be timed. */
  private static final class Timed {
    private final Oracle oracle;
    private final List<Answer> right;
    private final Slicer slicer;

    Timed(Kernel kernel, List<String> words, NativeGauge sensor) {
      List<Argument> arguments = KernelErrand.arguments(kernel, words);
      oracle = kernel.suite().oracle();
      right = arguments.stream().map(oracle::of).toList();
      slicer = new Slicer(kernel.code(), arguments, right, sensor);
      kernel.code().prepare();
      new WarmUp(WARM_UP_NANOS).of(kernel);
    }

    long[] row(int place, int round) {
      Slicer.Seen seen = slicer.window(new StopFlag());
      int wrong = wrong(seen.answers());
      return LongStream.concat(
              LongStream.of(
                  place,
                  round,
                  wrong,
                  wrong < 0 ? 0 : seen.answers().get(wrong),
                  wrong < 0 ? 0 : right.get(wrong).bits()),
              seen.window().numbers().stream().mapToLong(number -> number))
          .toArray();
    }

    private int wrong(List<Long> answers) {
      for (int i = 0; i < answers.size(); i++) {
        if (!oracle.accepts(right.get(i), new Answer(answers.get(i), right.get(i).gives()))) {
          return i;
        }
      }
      return -1;
    }
  }

  @Override
  public void run(List<String> words, Rows rows) throws IOException, InterruptedException {
    int end = HEAD + Integer.parseInt(words.get(HEAD - 1));
    NativeGauge sensor = NativeGauge.named(words.getFirst());
    Kernels kernels = Kernels.standard();
    List<Timed> all = new ArrayList<>();
    for (String name : words.subList(HEAD, end)) {
      all.add(new Timed(kernels.orPeer(name), words.subList(end, words.size()), sensor));
    }
    Until until = Until.time(System.nanoTime(), Long.parseLong(words.get(1)));
    new Rounds<>(all, until, Long.parseLong(words.get(2)))
        .run(
            System::nanoTime,
            new StopFlag(),
            (one, turn) -> {
              // As many as a figure takes, so that each round gives one where nothing disturbs it.
              for (int i = 0; i < Judge.LEAST_WINDOWS; i++) {
                rows.add(one.row(all.indexOf(one), turn.round()));
              }
            });
  }

  /** The words of a plan. */
  static List<String> words(String gauge, long millis, long seed, ComparePlan plan) {
    List<String> words =
        new ArrayList<>(
            List.of(
                gauge,
                Long.toString(millis),
                Long.toString(seed),
                Integer.toString(plan.contenders().size())));
    plan.contenders().forEach(one -> words.add(one.what()));
    words.addAll(plan.arguments());
    return words;
  }
}
