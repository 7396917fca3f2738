package org.primelab.cli;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.load.LoadedSuites;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.Argument;
import org.primelab.suite.Group;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import picocli.CommandLine.Option;

/**
 * What is computed, by which kernels, and of what: the same words in every command. A suite that
 * nobody names is that of the kernels.
 */
final class SuiteOption {
  @Option(
      names = "--suite",
      description =
          "What is computed: ${COMPLETION-CANDIDATES} (default: what --kernel does, or prime).")
  @Nullable String suite;

  /**
   * The suite, where kernels are not named one by one.
   *
   * @throws UserError if there is none of that name
   */
  Suite chosen(Kernels all) {
    String own = LoadedSuites.current().map(Suite::name).orElse(PrimeSuite.NAME);
    return named(suite == null ? own : suite, all);
  }

  /**
   * The suite of that name.
   *
   * @throws UserError if there is none
   */
  static Suite named(String name, Kernels all) {
    return UserError.in("--suite", () -> all.suite(name));
  }

  /**
   * The kernels of these names, all of one suite; where none is named, its plainest.
   *
   * @throws UserError if there is none, or one is of another suite
   * @throws MissingPart if one cannot run here
   */
  List<Kernel> kernels(Kernels all, List<String> names) {
    if (names.isEmpty()) {
      Suite plain = chosen(all);
      return List.of(kernel(plain.groups().getFirst().yardstick(), all.only(plain)));
    }
    if (suite != null || LoadedSuites.current().isPresent()) {
      return of(chosen(all), names, all).toList();
    }
    Kernel first = kernel(names.getFirst(), all);
    Stream<Kernel> others = of(first.suite(), names.subList(1, names.size()), all);
    return Stream.concat(Stream.of(first), others).toList();
  }

  /**
   * The kernel of that name, or the fastest of its family here, under its own name.
   *
   * @throws UserError if there is none
   * @throws MissingPart if it cannot run here
   */
  private static Kernel kernel(String name, Kernels kernels) {
    Kernel chosen = UserError.in("--kernel", () -> kernels.byName(name));
    Optional<String> missing = chosen.missing();
    if (missing.isPresent()) {
      throw new MissingPart(
          "--kernel",
          "%s cannot run here: %s; lab list kernels says which can".formatted(name, missing.get()));
    }
    return chosen;
  }

  private static Stream<Kernel> of(Suite suite, List<String> names, Kernels all) {
    return names.stream().map(name -> of(suite, name, all));
  }

  private static Kernel of(Suite suite, String name, Kernels all) {
    Kernels own = all.only(suite);
    try {
      return kernel(name, own);
    } catch (UserError unknown) {
      throw elsewhere(name, all).map(other -> mistaken(suite, other, own)).orElse(unknown);
    }
  }

  private static Optional<Kernel> elsewhere(String name, Kernels all) {
    try {
      return Optional.of(all.byName(name));
    } catch (NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static UserError mistaken(Suite suite, Kernel other, Kernels own) {
    return new UserError(
        "--kernel",
        "%s is of suite %s; take --suite %2$s, or a kernel of suite %s: %s"
            .formatted(
                other.name(), other.suite().name(), suite.name(), String.join(", ", own.names())));
  }

  /**
   * What the kernels are called with: these, or what their suite usually takes.
   *
   * @throws UserError if they do not fit
   */
  static List<Argument> workload(List<Kernel> kernels, List<Argument> typed) {
    Kernel first = kernels.getFirst();
    if (typed.isEmpty()) {
      return first.suite().usual();
    }
    List<Argument> arguments = first.shape().takes().meant(typed);
    kernels.forEach(kernel -> UserError.refuse("NUMBER", kernel.refusal(arguments)));
    return arguments;
  }

  /**
   * The groups of a suite, or just the one of that name.
   *
   * @throws UserError if there is none
   */
  static List<Group> groups(Suite suite, @Nullable String family) {
    List<Group> chosen =
        suite.groups().stream()
            .filter(group -> family == null || group.name().equals(family))
            .toList();
    if (chosen.isEmpty()) {
      throw new UserError(
          "--family",
          "no family is called '%s'; there are %s; see lab kernels --help"
              .formatted(family, String.join(", ", Choices.groups(suite))));
    }
    return chosen;
  }
}
