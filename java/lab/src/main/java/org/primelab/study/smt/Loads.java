package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLoad;
import org.primelab.study.smt.SmtPlan.Load;
import org.primelab.suite.Argument;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.NativeCode;

/**
 * The loads that can be run side by side: those of the library's table, and its kernels, each
 * called again and again with what its group calls brief.
 */
public final class Loads {
  private Loads() {}

  /**
   * All of the table, those that cannot run here with the reason.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<Load> all() {
    return NativeLoad.all().stream()
        .map(load -> new Load(load.name, load.resource, reason(load)))
        .toList();
  }

  private static String reason(NativeLoad load) {
    String missing = load.missing;
    return missing == null ? "" : missing;
  }

  /**
   * The kernels in C among these, those that cannot run here with the reason.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<Load> of(Kernels kernels) {
    return kernels.all().stream()
        .filter(kernel -> kernel.language() == Kernel.Language.C)
        .map(kernel -> new Load(kernel.name(), resource(kernel), kernel.missing().orElse("")))
        .toList();
  }

  /** What is known to bound it. */
  private static String resource(Kernel kernel) {
    return kernel.bound().map(Bound::gauge).orElse(kernel.group().name());
  }

  /** The load of that name for the library, if it can run here. */
  static Stream<NativeLoad> named(String name, Kernels kernels) {
    Stream<NativeLoad> table = NativeLoad.all().stream().filter(load -> load.name.equals(name));
    Stream<NativeLoad> others =
        kernels.all().stream().filter(kernel -> kernel.name().equals(name)).map(Loads::load);
    return Stream.concat(table, others);
  }

  private static NativeLoad load(Kernel kernel) {
    Argument brief = kernel.group().brief().arguments().getFirst();
    return NativeLoad.of(
        kernel.code().inC().orElseThrow(), NativeCode.argument(brief), resource(kernel));
  }

  /**
   * Those of a list of names with commas between, in the order of the table.
   *
   * @param from which
   * @throws IllegalArgumentException with a sentence for the user if there is no load of that name
   */
  public static List<Load> parse(String list, List<Load> from) {
    List<String> wanted =
        new ArrayList<>(Arrays.stream(list.split(",", -1)).map(String::strip).toList());
    List<Load> chosen = from.stream().filter(load -> wanted.contains(load.name())).toList();
    wanted.removeAll(names(chosen));
    if (!wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no '%s'; there are %s"
              .formatted(wanted.getFirst(), String.join(", ", names(from))));
    }
    return chosen;
  }

  /** Their names. */
  public static List<String> names(List<Load> loads) {
    return loads.stream().map(Load::name).toList();
  }
}
