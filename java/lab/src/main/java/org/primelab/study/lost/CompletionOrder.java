package org.primelab.study.lost;

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntBinaryOperator;
import org.primelab.session.Conditions;
import org.primelab.suite.Code;

/** Jobs of different lengths, whose results come in order of completion. */
final class CompletionOrder {
  private CompletionOrder() {}

  static Tally byPosition(int tries, Conditions on) throws InterruptedException {
    return tries(tries, on, (position, _) -> position);
  }

  static Tally byNumber(int tries, Conditions on) throws InterruptedException {
    return tries(tries, on, (_, number) -> number);
  }

  /**
   * Has that many jobs done, and counts whose result is taken for another's.
   *
   * @param takenFor which job a result is taken for, by its place among the results and by the
   *     number that it says
   */
  private static Tally tries(int tries, Conditions on, IntBinaryOperator takenFor)
      throws InterruptedException {
    Code code = Job.code(on.kernels());
    int heard = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(Job.WORKERS)) {
      CompletionService<Integer> results = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < tries; i++) {
        int number = i;
        results.submit(() -> test(code, number));
      }
      for (int position = 0; position < tries; position++) {
        int number = results.take().get();
        heard += takenFor.applyAsInt(position, number) == number ? 1 : 0;
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return Tally.heard(heard, tries);
  }

  /** Long ones and short ones by turns, so that one overtakes another. */
  private static int test(Code code, int number) {
    Job.test(code, number % 2 == 0 ? Job.SHORT : Job.SHORTEST);
    return number;
  }
}
