package org.primelab.study.ffi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.RowErrand;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.KernelCaller;
import org.primelab.ffi.StopFlag;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.InC;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Oracle;

/**
 * Times calls of kernels of the user's in rounds, and sends each timing as a row. Loops that are
 * cold yet are timed like all others: whoever reads the rows takes the quick ones.
 *
 * <p>Arguments: the suite, how long in ms, the seed, how many kernels, their names, and the words
 * of what they are called with.
 */
public final class OwnCallErrand implements RowErrand {
  /** Long enough that reading the clock is lost in it, and short beside a time slice, in ns. */
  private static final long TIMING_NANOS = 200_000;

  /** The next timing is of so many times the calls at most: a cold loop says little. */
  private static final int GROWTH = 4;

  /** Makes the errand that the child's main class asks for by its name. */
  public OwnCallErrand() {}

  /** One kind of call of one kernel with one argument. */
  private static final class Loop {
    private final KernelCaller caller;
    private final CallKind kind;
    private final Oracle oracle;
    private final Answer right;
    private int calls = 1;

    Loop(Kernel kernel, Argument argument, CallKind kind) {
      InC c = kernel.code().inC().orElseThrow();
      this.caller = new KernelCaller(c.entry(), c.argument(argument));
      this.kind = kind;
      this.oracle = kernel.suite().oracle();
      this.right = oracle.of(argument);
    }

    void time(int place, int round, Rows rows) throws IOException {
      int made = calls;
      long began = System.nanoTime();
      long bits = caller.calls(kind, made);
      long nanos = Math.max(1, System.nanoTime() - began);
      boolean isRight = oracle.accepts(right, new Answer(bits, right.gives()));
      rows.add(place, round, made, nanos, isRight ? 1 : 0);
      calls =
          (int) Math.clamp(TIMING_NANOS * made / nanos, 1, Math.min(GROWTH * (long) made, 1 << 28));
    }
  }

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    OwnCallsPlan plan = OwnCallsPlan.of(arguments);
    Kernels kernels = Kernels.standard();
    List<Loop> loops = new ArrayList<>();
    for (OwnCallsPlan.Cell cell : plan.cells()) {
      Kernel kernel = kernels.byName(plan.suite(), cell.kernel());
      loops.add(new Loop(kernel, cell.argument(), cell.kind()));
    }
    Until until = Until.time(System.nanoTime(), plan.millis());
    new Rounds<>(loops, until, Long.parseLong(arguments.get(2)))
        .run(
            System::nanoTime,
            new StopFlag(),
            (loop, turn) -> loop.time(loops.indexOf(loop), turn.round(), rows));
  }
}
