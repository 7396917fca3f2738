package org.primelab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.primelab.placement.Placement;
import org.primelab.prime.NumberSet;
import org.primelab.run.ExecutionModel;
import org.primelab.run.JobOrder;
import org.primelab.run.Tuning;
import org.primelab.run.Variant;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;
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
      paramLabel = "NAME",
      split = ",",
      converter = Converters.Model.class,
      completionCandidates = Choices.Models.class,
      description = "One, or several side by side: ${COMPLETION-CANDIDATES} (default: threads).")
  List<ExecutionModel> models = List.of(ExecutionModel.THREADS);

  @Option(
      names = "--order",
      paramLabel = "NAME",
      split = ",",
      converter = Converters.Order.class,
      completionCandidates = Choices.Orders.class,
      description = "One, or several side by side: ${COMPLETION-CANDIDATES} (default: fifo).")
  List<JobOrder> orders = List.of(JobOrder.FIFO);

  @Mixin PlacementOptions placing = new PlacementOptions();

  @Mixin TuningOptions tuning = new TuningOptions();

  List<Uint64> workload() {
    return numbers.isEmpty()
        ? NumberSet.BOOK.numbers()
        : numbers.stream().map(Converters::number).toList();
  }

  List<Kernel> kernels(Kernels all) {
    return kernels.stream().map(name -> ChosenKernel.named(name, all)).toList();
  }

  /**
   * Each combination once.
   *
   * @param mostWorkers that a model is to have; so many are placed
   */
  List<Variant> chosen(Kernels all, ToIntFunction<ExecutionModel> mostWorkers) {
    List<Variant> variants = new ArrayList<>();
    for (Kernel kernel : kernels(all)) {
      for (ExecutionModel model : models) {
        Placement placement = placing.choose(model, mostWorkers.applyAsInt(model));
        Tuning tuned = tuning.chosen(model, kernel);
        for (JobOrder order : orders) {
          variants.add(new Variant(kernel.name(), model, placement, order, tuned));
        }
      }
    }
    return variants.stream().distinct().toList();
  }
}
