package org.primelab.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.study.compare.Team;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who runs a kernel, where a single thread is not what is compared. */
final class TeamOptions {
  @Option(
      names = "--model",
      split = ",",
      description =
          "Who runs the kernel over all numbers: ${COMPLETION-CANDIDATES}; give two or more to"
              + " compare them (default: a single thread calls it).")
  List<ModelKind> models = List.of();

  @Option(
      names = "--workers",
      split = ",",
      description = "How many a model has; give two or more to compare them (default: one a CPU).")
  List<Integer> workers = List.of();

  @Mixin PlacementOptions placing = new PlacementOptions();

  @Mixin ModelOptions options = new ModelOptions();

  boolean areGiven() {
    return !models.isEmpty() || !workers.isEmpty() || options.isGiven() || placing.isGiven();
  }

  /** Each model with each number of workers; a single empty one where none is asked for. */
  List<Optional<Team>> all() {
    if (!areGiven()) {
      return List.of(Optional.empty());
    }
    List<ModelKind> kinds = models.isEmpty() ? List.of(new Model.Threads().kind()) : models;
    return options.told(kinds).stream()
        .flatMap(model -> orNone(workers).stream().map(asked -> team(model, asked.orElse(null))))
        .distinct()
        .map(Optional::of)
        .toList();
  }

  private Team team(Model model, @Nullable Integer asked) {
    int count = model.mostWorkers() == 1 ? 1 : placing.workers(model, asked);
    return new Team(model, placing.choose(count), count);
  }

  /** Each of them; a single empty one where there is none. */
  static <T> List<Optional<T>> orNone(List<T> given) {
    return given.isEmpty() ? List.of(Optional.empty()) : given.stream().map(Optional::of).toList();
  }
}
