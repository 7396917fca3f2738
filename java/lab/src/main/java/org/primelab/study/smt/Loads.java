package org.primelab.study.smt;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLoad;
import org.primelab.report.Rows;
import org.primelab.study.smt.SmtPlan.Load;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/**
 * What can be run side by side: the library's own loads, and kernels in C of any suite. Where two
 * have the same name, it is that of the library's own load.
 */
public final class Loads {
  private Loads() {}

  /**
   * The library's own, those that cannot run here with the reason.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<Load> all() {
    return NativeLoad.all().stream()
        .map(
            load ->
                new Load(load.name, load.resource, Objects.requireNonNullElse(load.missing, "")))
        .toList();
  }

  /**
   * The kernels among these that can be a load here.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<Load> of(Kernels kernels) {
    List<Load> own = all();
    return kernels.all().stream()
        .filter(kernel -> UnitOfWork.refusal(kernel).isEmpty())
        .map(
            kernel ->
                named(kernel.name(), own)
                    .orElseGet(() -> new Load(kernel.name(), UnitOfWork.resource(kernel), "")))
        .toList();
  }

  /** The library's own, then all others. */
  public static List<Load> ownAnd(Kernels kernels) {
    return Stream.concat(all().stream(), of(kernels).stream()).distinct().toList();
  }

  private static Optional<Load> named(String name, List<Load> loads) {
    return Rows.first(loads, load -> load.name().equals(name));
  }

  private static Optional<Kernel> kernel(String name, Kernels kernels) {
    return Rows.first(kernels.all(), kernel -> kernel.name().equals(name));
  }

  /** Their names. */
  public static List<String> names(List<Load> loads) {
    return loads.stream().map(Load::name).toList();
  }

  /**
   * Those of a list of names with commas between, in the order in which they may be chosen.
   *
   * @param from which
   * @param kernels that may be meant, to say why one of them cannot be chosen
   * @throws IllegalArgumentException with a sentence for the user, if there is no load of that name
   *     or its kernel cannot be one
   * @throws UnsupportedOperationException with a sentence for the user, if its kernel cannot run
   *     here
   */
  public static List<Load> parse(String list, List<Load> from, Kernels kernels) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .distinct()
        .map(name -> named(name, from).orElseThrow(() -> refused(name, from, kernels)))
        .sorted(Comparator.comparingInt(from::indexOf))
        .toList();
  }

  private static RuntimeException refused(String name, List<Load> from, Kernels kernels) {
    Optional<Kernel> kernel = kernel(name, kernels);
    String what =
        kernel
            .flatMap(UnitOfWork::refusal)
            .map(reason -> name + " " + reason)
            .orElse("there is no '%s'".formatted(name));
    String sentence = "%s; there are %s".formatted(what, String.join(", ", names(from)));
    return kernel.filter(known -> !known.isAvailable()).isPresent()
        ? new UnsupportedOperationException(sentence)
        : new IllegalArgumentException(sentence);
  }

  /** The loads of a plan that can run, ready to be run. */
  static List<NativeLoad> running(SmtPlan plan, Kernels kernels) {
    List<NativeLoad> own = NativeLoad.all();
    return names(plan.running()).stream()
        .flatMap(
            name ->
                Rows.first(own, load -> load.name.equals(name))
                    .or(() -> kernel(name, kernels).map(UnitOfWork::load))
                    .stream())
        .toList();
  }
}
