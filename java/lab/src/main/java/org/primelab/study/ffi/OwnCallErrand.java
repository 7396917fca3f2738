package org.primelab.study.ffi;

import java.io.IOException;
import java.util.List;
import org.primelab.child.RowErrand;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.KernelCaller;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.InC;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Oracle;
import org.primelab.window.Judge;
import org.primelab.window.Witnesses;

/**
 * Times calls of kernels of the user's in rounds: every kind of call of each kernel has some
 * windows a round. Each is sent as a row.
 *
 * <p>Arguments: the suite, how long in ms, the seed, how many kernels, their names, and the words
 * of what they are called with; before them all, what looks at the core take the time of.
 */
public final class OwnCallErrand implements RowErrand {
  /** Makes the errand that the child's main class asks for by its name. */
  public OwnCallErrand() {}

  /** One kind of call of one kernel with one argument. */
  private static SlicedCalls calls(Kernel kernel, Argument argument, CallKind kind) {
    InC c = kernel.code().inC().orElseThrow();
    KernelCaller caller = new KernelCaller(c.entry(), c.argument(argument));
    Oracle oracle = kernel.suite().oracle();
    Answer right = oracle.of(argument);
    return new SlicedCalls(
        times -> oracle.accepts(right, new Answer(caller.calls(kind, times), right.gives())));
  }

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    Witnesses witnesses = new Witnesses(NativeGauge.named(arguments.getFirst()));
    List<String> words = arguments.subList(1, arguments.size());
    OwnCallsPlan plan = OwnCallsPlan.of(words);
    Until until = Until.time(System.nanoTime(), plan.millis());
    Kernels kernels = Kernels.standard();
    List<SlicedCalls> loops =
        plan.cells().stream()
            .map(
                cell ->
                    calls(
                        kernels.byName(plan.suite(), cell.kernel()), cell.argument(), cell.kind()))
            .toList();
    loops.forEach(loop -> loop.warmUp(SlicedCalls.warmUpNanos(plan.millis(), loops.size())));
    new Rounds<>(SlicedCalls.turns(loops), until, Long.parseLong(words.get(2)))
        .run(
            System::nanoTime,
            new StopFlag(),
            (loop, turn) -> {
              for (int i = 0; i < Judge.LEAST_WINDOWS; i++) {
                rows.add(loop.window(witnesses).row(loops.indexOf(loop), turn.round(), true));
              }
            });
  }
}
