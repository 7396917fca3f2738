package org.primelab.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.run.ModelOption;
import org.primelab.suite.Kernel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * What models can be told beyond the number of their workers: the same words in every command. All
 * of it comes from {@link ModelKind}.
 */
final class ModelOptions {
  private final Map<String, Object> given = new LinkedHashMap<>();

  @Spec
  void addTo(CommandSpec own) {
    ModelKind.all().stream()
        .flatMap(kind -> kind.options().stream())
        .filter(option -> own.findOption(option.name()) == null)
        .forEach(option -> own.addOption(spec(option)));
  }

  private OptionSpec spec(ModelOption option) {
    List<String> values = Choices.of(option.type());
    OptionSpec.Builder spec = OptionSpec.builder("--" + option.name());
    if (!option.isFlag()) {
      spec.converters(text -> Converters.value(option, text));
    }
    return spec.arity(option.isFlag() ? "0" : "1")
        .paramLabel(option.told().label())
        .type(option.isFlag() ? boolean.class : Object.class)
        .completionCandidates(values)
        .description(
            "%s: %s%s%s."
                .formatted(
                    upper(owners(option.name())),
                    option.told().value(),
                    values.isEmpty() ? "" : ": " + String.join(", ", values),
                    option.isFlag() ? "" : " (default: %s)".formatted(option.standardWords())))
        .setter(setter(option.name()))
        .build();
  }

  private static String upper(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Whether any was given. */
  boolean isGiven() {
    return !given.isEmpty();
  }

  /** An option that is not given is not told. */
  private ISetter setter(String name) {
    return new ISetter() {
      @Override
      public <T> @Nullable T set(@Nullable T value) {
        if (value != null) {
          given.put(name, value);
        }
        return null;
      }
    };
  }

  /**
   * The models told what was given, each what it can be told.
   *
   * @throws UserError if something given is for none of them
   */
  List<Model> told(List<ModelKind> models) {
    given.keySet().forEach(name -> requireListener(name, models));
    return models.stream().map(this::told).toList();
  }

  private Model told(ModelKind model) {
    Map<String, Object> own = new LinkedHashMap<>(given);
    own.keySet().removeIf(name -> !listens(model, name));
    return model.told(own);
  }

  /** Whether it has the option, and with it the one that this is about, if it is about one. */
  private boolean listens(ModelKind model, String name) {
    return model
        .option(name)
        .filter(option -> option.told().with().isEmpty() || isMoved(model, option.told().with()))
        .isPresent();
  }

  private boolean isMoved(ModelKind model, String name) {
    return model
        .option(name)
        .filter(option -> !given.getOrDefault(name, option.standard()).equals(option.standard()))
        .isPresent();
  }

  /**
   * Refuses a kernel that the model cannot run.
   *
   * @throws UserError if it cannot
   */
  static void requireRunnable(Model model, Kernel kernel) {
    UserError.refuse("--model " + model.name(), model.refusal(kernel));
  }

  private void requireListener(String name, List<ModelKind> models) {
    if (models.stream().anyMatch(model -> listens(model, name))) {
      return;
    }
    Optional<ModelKind> deaf = models.stream().filter(m -> m.option(name).isPresent()).findFirst();
    throw new UserError(
        "--" + name,
        deaf.map(model -> other(model, name))
            .map("it says nothing without --%1$s; add --%1$s, or leave it out"::formatted)
            .orElseGet(
                () ->
                    "%s %s no such option; it is one of %s"
                        .formatted(
                            named(models), models.size() == 1 ? "has" : "have", owners(name))));
  }

  /** Who has the option, and who has it beside another one only. */
  private static String owners(String name) {
    return ModelKind.all().stream()
        .filter(kind -> kind.option(name).isPresent())
        .collect(groupingBy(kind -> other(kind, name), TreeMap::new, toList()))
        .entrySet()
        .stream()
        .map(e -> named(e.getValue()) + (e.getKey().isEmpty() ? "" : " with --" + e.getKey()))
        .collect(joining(", and "));
  }

  private static String other(ModelKind model, String name) {
    return model.option(name).map(option -> option.told().with()).orElse("");
  }

  private static String named(List<ModelKind> models) {
    return (models.size() == 1 ? "model " : "models ")
        + models.stream().map(ModelKind::name).collect(joining(", "));
  }
}
