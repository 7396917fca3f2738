package org.primelab.render;

import org.primelab.run.RunListener;
import org.primelab.run.Rung;

/** Says on the progress line which round of timings is under way. */
public record LiveLadder(ProgressLine progress) implements RunListener {
  @Override
  public void settling(Rung rung) {
    progress.say("warming up %s,".formatted(rung.label()));
  }

  @Override
  public void rounds(int round, int entries) {
    progress.say("round %d of timing %d kernels,".formatted(round + 1, entries));
  }
}
