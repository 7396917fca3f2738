package org.primelab.study.kernels;

import org.primelab.disassembly.CodeLoop;
import org.primelab.disassembly.LlvmMca;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;

/**
 * The code that a kernel spends its time in.
 *
 * @param kernel its name
 * @param name of the method or function that most samples lie in
 * @param maker who made it: C2, C1, or the file that it comes from
 * @param bytes how long it is
 * @param samples how many were taken, at least 1
 * @param within how many of them lie in it
 * @param loop the loop that most of them lie in
 * @param rounds how often all arguments once come by the loop's beginning
 * @param predicted what a model of the CPU says that a round takes
 */
public record CodeSeen(
    String kernel,
    String name,
    String maker,
    int bytes,
    long samples,
    long within,
    Reading<CodeLoop> loop,
    Reading<Double> rounds,
    Reading<LlvmMca.Predicted> predicted)
    implements Observation {
  public CodeSeen {
    if (samples < 1 || within > samples) {
      throw new IllegalArgumentException("%d of %d samples".formatted(within, samples));
    }
  }
}
