package org.primelab.study.kernels;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.Optional;
import org.primelab.disassembly.CodeLoop;
import org.primelab.disassembly.InstructionKind;
import org.primelab.disassembly.LlvmMca;
import org.primelab.probe.Reading;
import org.primelab.stats.Interval;
import org.primelab.study.kernels.KernelRow.Limit;
import org.primelab.suite.Kernel;
import org.primelab.window.Clean;

/**
 * What was found of a kernel's code.
 *
 * @param name the kernel's
 * @param language what it is written in
 * @param code the method or function that most samples lie in
 * @param maker who made it: C2, C1, or the file that it comes from
 * @param codeBytes how long it is
 * @param samples how many were taken
 * @param inLoop which share of them lies in the loop
 * @param loop the loop that most of them lie in
 * @param mix how many instructions of each kind it has
 * @param round what a round of it takes
 * @param predicted what a model of the CPU says that a round takes
 * @param unit what the limit is told for
 * @param limit what the execution units let the kernel take
 * @param clean how many slices were clean
 */
record KernelCode(
    String name,
    Kernel.Language language,
    String code,
    String maker,
    int codeBytes,
    long samples,
    Reading<Double> inLoop,
    Reading<CodeLoop> loop,
    Reading<Map<InstructionKind, Integer>> mix,
    Reading<Round> round,
    Reading<LlvmMca.Predicted> predicted,
    String unit,
    Reading<Limit> limit,
    @JsonIgnore Optional<Clean> clean) {
  /**
   * A round of the loop.
   *
   * @param cycles that it takes, from clean slices
   * @param instructions a cycle
   */
  record Round(@JsonUnwrapped Interval cycles, double instructions) {}
}
