package org.primelab.window;

/** What windows say of the work that was timed in them: a figure, or why there is none. */
public sealed interface Verdict permits Figure, Refusal {
  /** How much of the time nothing disturbed them. */
  Clean clean();

  /** How fast the clock ran meanwhile. */
  Clock clock();
}
