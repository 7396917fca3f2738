package org.primelab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.primelab.placement.Placement;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.run.Variant;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What is run and where, where several things can be run side by side; the same words in every
 * command.
 */
final class VariantOptions {
  @Mixin NumberOptions numbers = new NumberOptions();

  @Mixin SuiteOption suite = new SuiteOption();

  @Option(
      names = "--kernel",
      split = ",",
      description =
          "One, or several side by side: see lab list kernels (default: the plainest, trial-c).")
  List<String> kernels = List.of();

  @Option(
      names = "--model",
      split = ",",
      description = "One, or several side by side: ${COMPLETION-CANDIDATES} (default: threads).")
  List<ModelKind> models = List.of();

  @Option(
      names = "--order",
      split = ",",
      description = "One, or several side by side: ${COMPLETION-CANDIDATES} (default: fifo).")
  List<JobOrder> orders = List.of(JobOrder.FIFO);

  @Mixin PlacementOptions placing = new PlacementOptions();

  @Mixin ModelOptions options = new ModelOptions();

  private List<Kernel> found = List.of();

  /** The models that were asked for, or the usual one. */
  List<ModelKind> models() {
    return models.isEmpty() ? List.of(new Model.Threads().kind()) : models;
  }

  /**
   * Takes a model that another option asks for.
   *
   * @throws UserError if another one was asked for, too
   */
  void only(String option, ModelKind model) {
    if (!models.isEmpty() && !models.equals(List.of(model))) {
      throw new UserError(
          option, "it is about model %s; leave --model out".formatted(model.name()));
    }
    models = List.of(model);
  }

  List<Argument> workload(Kernels all) {
    return SuiteOption.workload(kernels(all), numbers.typed());
  }

  /** The kernels that were asked for: looked up once, as the fastest may be another next time. */
  List<Kernel> kernels(Kernels all) {
    if (found.isEmpty()) {
      found = suite.kernels(all, kernels);
    }
    return found;
  }

  /**
   * Each combination once.
   *
   * @param mostWorkers that a model is to have; so many are placed
   */
  List<Variant> chosen(Kernels all, ToIntFunction<Model> mostWorkers) {
    List<Variant> variants = new ArrayList<>();
    List<Model> told = options.told(models());
    for (Kernel kernel : kernels(all)) {
      for (Model model : told) {
        ModelOptions.requireRunnable(model, kernel);
        for (Placement placement : placing.each(mostWorkers.applyAsInt(model))) {
          for (JobOrder order : orders) {
            variants.add(
                new Variant(kernel.suite().name(), kernel.name(), model, placement, order));
          }
        }
      }
    }
    return variants.stream().distinct().toList();
  }
}
