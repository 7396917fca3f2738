package org.primelab.suite;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.primelab.ffi.NativeKernel;

/**
 * Kernels that answer the same question, and what it takes to measure them. A suite is found as a
 * service: a new one is a package and a line in {@code META-INF/services}. Nothing that it holds
 * costs anything before it is asked for.
 */
public interface Suite extends Wording {
  /** The name as the user types it. */
  String name();

  /** The question, as a clause. */
  String title();

  /** The kinds of its kernels; at least one. */
  List<Group> groups();

  /** Its kernels, but for those in the library's own table. */
  List<Kernel> listed();

  /** What others wrote for the same purpose, to compare kernels with; installed or not. */
  default List<Kernel> peers() {
    return List.of();
  }

  /** Knows the right answers. */
  Oracle oracle();

  /** What is run where nobody says on what. */
  List<Argument> usual();

  /** How much work an argument is expected to be, in a measure of the suite's own. */
  double work(Argument argument);

  /** All different ones of these, the least work first. */
  default List<Argument> byWork(List<Argument> arguments) {
    record Weighed(Argument argument, double work) {}
    return arguments.stream()
        .distinct()
        .map(argument -> new Weighed(argument, work(argument)))
        .sorted(Comparator.comparingDouble(Weighed::work))
        .map(Weighed::argument)
        .toList();
  }

  /** What links a kernel's code in no time. */
  Argument rehearsal();

  /**
   * What a kernel is run on again and again, one after the other, until it is compiled; some tenths
   * of a millisecond each, where that can be known.
   */
  List<Argument> warmUp(Kernel.Language language);

  /** How the work of one of the library's kernels is cut into parts, if it can be. */
  default Optional<Parts> parts(NativeKernel kernel) {
    return Optional.empty();
  }

  /** The kind of that name. */
  default Group group(String name) {
    return groups().stream().filter(group -> group.name().equals(name)).findFirst().orElseThrow();
  }

  /** The inputs of that name, of whichever kind of kernels. */
  default InputSet inputs(String name) {
    return groups().stream()
        .flatMap(Group::sets)
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** All suites of this build, in the order in which they are listed, and then those loaded. */
  static List<Suite> all() {
    return System.getProperty(SuiteSource.LOADED) == null ? builtIn() : withLoaded();
  }

  /** All suites of this build. */
  static List<Suite> builtIn() {
    return Found.SUITES;
  }

  private static List<Suite> withLoaded() {
    Stream<Suite> loaded = found(SuiteSource.class).flatMap(SuiteSource::suites);
    return Stream.concat(builtIn().stream(), loaded).toList();
  }

  /** Where this build's classes are, whatever loader the thread that asks first happens to have. */
  private static <T> Stream<T> found(Class<T> service) {
    return ServiceLoader.load(service, Suite.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get);
  }

  /** Looked for when the first suite is asked for. */
  final class Found {
    private static final List<Suite> SUITES = found(Suite.class).toList();

    private Found() {}
  }
}
