package org.primelab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.primelab.placement.Placement;
import org.primelab.prime.PrimeSuite;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.run.Variant;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What is run and where, where several things can be run side by side; the same words in every
 * command.
 */
final class VariantOptions {
  @Parameters(
      paramLabel = "NUMBER",
      arity = "0..*",
      description = "From 0 to 2^64 - 1, as 'lab check' takes them (default: the book's 20).")
  List<String> numbers = List.of();

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = Choices.KernelNames.class,
      description = "One, or several side by side: ${COMPLETION-CANDIDATES} (default: trial-c).")
  List<String> kernels = List.of("trial-c");

  @Option(
      names = "--model",
      split = ",",
      description = "One, or several side by side: ${COMPLETION-CANDIDATES} (default: threads).")
  List<ModelKind> models = List.of(new Model.Threads().kind());

  @Option(
      names = "--order",
      split = ",",
      description = "One, or several side by side: ${COMPLETION-CANDIDATES} (default: fifo).")
  List<JobOrder> orders = List.of(JobOrder.FIFO);

  @Mixin PlacementOptions placing = new PlacementOptions();

  @Mixin ModelOptions options = new ModelOptions();

  List<Argument> workload() {
    return numbers.isEmpty()
        ? new PrimeSuite().usual()
        : numbers.stream().map(Converters::argument).toList();
  }

  List<Kernel> kernels(Kernels all) {
    return kernels.stream().map(name -> ChosenKernel.named(name, all)).toList();
  }

  /**
   * Each combination once.
   *
   * @param mostWorkers that a model is to have; so many are placed
   */
  List<Variant> chosen(Kernels all, ToIntFunction<Model> mostWorkers) {
    List<Variant> variants = new ArrayList<>();
    List<Model> told = options.told(models);
    for (Kernel kernel : kernels(all)) {
      for (Model model : told) {
        Placement placement = placing.choose(model, mostWorkers.applyAsInt(model));
        ModelOptions.requireRunnable(model, kernel);
        for (JobOrder order : orders) {
          variants.add(new Variant(kernel.suite().name(), kernel.name(), model, placement, order));
        }
      }
    }
    return variants.stream().distinct().toList();
  }
}
