package org.primelab.study.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.suite.Answer;
import org.primelab.suite.Kernel;
import org.primelab.suite.Mistake;
import org.primelab.window.Window;

/**
 * A window of a contender, in a process with all others.
 *
 * @param label whose
 * @param round from 0: windows of one round were made by turns
 * @param window whose unit of work is all arguments once
 * @param wrong an answer that is wrong, if there is one
 */
record ComparedWindow(String label, int round, Window window, Optional<Mistake> wrong)
    implements Checked {
  /** A row of {@link WindowErrand}: its first number is the contender's place. */
  static ComparedWindow of(ComparePlan plan, List<Kernel> kernels, List<Long> row) {
    int place = Math.toIntExact(row.getFirst());
    Kernel kernel = kernels.get(place);
    return new ComparedWindow(
        plan.contenders().get(place).label(),
        Math.toIntExact(row.get(1)),
        Window.of(row.subList(WindowErrand.BEFORE_WINDOW, row.size())),
        Optional.of(Math.toIntExact(row.get(2)))
            .filter(wrong -> wrong >= 0)
            .map(
                wrong ->
                    new Mistake(
                        KernelErrand.arguments(kernel, plan.arguments()).get(wrong),
                        kernel.answer(row.get(3)),
                        new Answer(row.get(4), kernel.shape().gives()))));
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return ((ComparePlan) plan).mistakes(label, wrong);
  }
}
