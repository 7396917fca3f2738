package org.primelab.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.load.InFlight;
import org.primelab.study.Fault;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * The sentence about a JVM that ended, or was ended, while it measured kernels of the user's.
 *
 * @param kernels that it measured
 * @param arguments that they were called with
 */
record LastWords(List<String> kernels, List<Argument> arguments) {
  LastWords {
    kernels = List.copyOf(kernels);
    arguments = List.copyOf(arguments);
  }

  /** Those about some kernels of one suite. */
  static LastWords of(List<Kernel> kernels) {
    return new LastWords(
        kernels.stream().map(Kernel::name).toList(), kernels.getFirst().suite().usual());
  }

  /**
   * What is told.
   *
   * @param calls that it was in
   * @param what became of it, in words that follow a name
   */
  Fault of(List<InFlight.Call> calls, String what) {
    List<InFlight.Call> near = about(calls, what);
    if (near.isEmpty()) {
      return unknown(what);
    }
    String kernel = near.getFirst().kernel();
    String asked =
        near.stream()
            .filter(call -> call.kernel().equals(kernel))
            .map(call -> call.argument().toString())
            .distinct()
            .collect(joining(" or "));
    return new Fault(kernel, "%s(%s) %s, while it was measured".formatted(kernel, asked, what));
  }

  /** Calls of a function that a report of a crash names; all, if it names none. */
  private static List<InFlight.Call> about(List<InFlight.Call> calls, String what) {
    List<InFlight.Call> named =
        calls.stream().filter(call -> isNamed(call.kernel(), what)).toList();
    return named.isEmpty() ? calls : named;
  }

  private static boolean isNamed(String kernel, String what) {
    return Stream.of(what.split("[^\\w$]+")).anyMatch(kernel.split("-", 2)[0]::equals);
  }

  /** C's own threads note no calls. */
  private Fault unknown(String what) {
    List<String> named = kernels.stream().filter(kernel -> isNamed(kernel, what)).toList();
    List<String> all = named.isEmpty() ? kernels : named;
    String with = arguments.stream().map(Argument::toString).collect(joining(" or "));
    String who = String.join(" or ", all);
    return new Fault(all.getFirst(), "%s(%s) %s, while it was measured".formatted(who, with, what));
  }
}
