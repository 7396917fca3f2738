package org.primelab.study.spinner;

import java.util.Optional;
import org.primelab.report.Quantity;

/**
 * A spinner and the work beside it.
 *
 * @param model where the spinner runs
 * @param work what goes on meanwhile
 * @param parallelism platform threads that carry the virtual ones; 0 for other models
 * @param yieldEvery divisors after which the work gives control back; 0 for never
 * @param lock how they share the interpreter lock; empty where there is none
 */
public record SpinnerCase(
    SpinnerModel model, Work work, int parallelism, long yieldEvery, Optional<UnderLock> lock) {
  public SpinnerCase {
    if ((model == SpinnerModel.GIL) != lock.isPresent()) {
      throw new IllegalArgumentException(model + " with lock " + lock);
    }
    if ((model == SpinnerModel.VIRTUAL) != (parallelism > 0)) {
      throw new IllegalArgumentException(model + " with parallelism " + parallelism);
    }
    if (yieldEvery < 0 || (yieldEvery > 0 && !(model.isCooperative() && work.computes()))) {
      throw new IllegalArgumentException(
          "%s, %s giving control back every %d".formatted(model, work, yieldEvery));
    }
  }

  /** One without an interpreter lock. */
  public SpinnerCase(SpinnerModel model, Work work, int parallelism, long yieldEvery) {
    this(model, work, parallelism, yieldEvery, Optional.empty());
  }

  /** One under the interpreter lock. */
  public SpinnerCase(Work work, UnderLock lock) {
    this(SpinnerModel.GIL, work, 0, 0, Optional.of(lock));
  }

  /** The same without ever giving control back. */
  SpinnerCase withoutYields() {
    return new SpinnerCase(model, work, parallelism, 0);
  }

  /** What is to be expected by the way the model works, on any machine. */
  public Course predicted() {
    return lock.map(rules -> rules.predicted(work))
        .orElse(isHeldUp() ? Course.FREEZES : Course.SPINS);
  }

  private boolean isHeldUp() {
    return switch (model) {
      case THREAD, PROCESS, GIL -> false;
      case VIRTUAL -> work.computes() && yieldEvery == 0 && parallelism == 1;
      case LOOP -> work != Work.SLEEP && yieldEvery == 0;
    };
  }

  /** Why that is to be expected, as a sentence. */
  public String why() {
    if (yieldEvery > 0) {
      return "The work gives control back every %,d divisors, and the spinner gets its turn then."
          .formatted(yieldEvery);
    }
    return switch (model) {
      case PROCESS -> "Another process has a thread of its own; the system shares the CPUs out.";
      case GIL -> lock.orElseThrow().why(work);
      case THREAD -> "The system takes the CPU from any thread in turn, in Java and in C alike.";
      case VIRTUAL -> whyVirtual();
      case LOOP ->
          work == Work.SLEEP
              ? "A timer gives the loop's thread back until it is due."
              : "The loop has one thread, and the work keeps it until it returns.";
    };
  }

  private String whyVirtual() {
    if (!work.computes()) {
      return "A virtual thread that sleeps leaves its carrier to others, blocking or not.";
    }
    return parallelism == 1
        ? "Virtual threads are not preempted: the work keeps the only carrier."
        : "The work keeps one carrier, and the spinner has another.";
  }

  /** What a progress line and a table say of it: {@code virtual thread (1 carrier), prime test}. */
  public String label() {
    return "%s, %s".formatted(where(), work.words());
  }

  /** Where the spinner runs. */
  String where() {
    if (lock.isPresent()) {
      return "%s (%s)".formatted(model.words(), lock.get().words(work));
    }
    return parallelism == 0
        ? model.words()
        : "%s (%s)".formatted(model.words(), Quantity.count(parallelism, "carrier"));
  }
}
