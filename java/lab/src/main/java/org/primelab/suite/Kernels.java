package org.primelab.suite;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeKernel;
import org.primelab.report.Nearest;

/**
 * The kernels that can be had: those in Java, which each {@link Suite} lists, and the library's own
 * table. A new kernel in C needs no line of Java. The library is loaded when the first of its own
 * is asked for.
 */
public final class Kernels {
  /** Between the name of a suite and that of a kernel. */
  static final String OF = ":";

  private final List<Suite> suites;

  /** A test's own kernels, which take the place of all others. */
  private final Optional<List<Kernel>> own;

  private Kernels(List<Suite> suites, Optional<List<Kernel>> own) {
    this.suites = List.copyOf(suites);
    this.own = own;
  }

  /** All kernels of this build. */
  public static Kernels standard() {
    return of(Suite.all());
  }

  /** The kernels of these suites. */
  public static Kernels of(List<Suite> suites) {
    return new Kernels(suites, Optional.empty());
  }

  /** Just these, for a test that needs kernels of its own. */
  public static Kernels of(Kernel... kernels) {
    List<Kernel> all = List.of(kernels);
    return new Kernels(all.stream().map(Kernel::suite).distinct().toList(), Optional.of(all));
  }

  /**
   * The suite of that name.
   *
   * @throws NoSuchElementException with a sentence for the user, if there is none
   */
  public Suite suite(String name) {
    return suites.stream()
        .filter(suite -> suite.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no suite is called '%s'; %s"
                        .formatted(
                            name,
                            Nearest.words(
                                name,
                                suites.stream().map(Suite::name).toList(),
                                "lab list suites"))));
  }

  /**
   * The kernel of that name, which {@code suite:} may precede. For the name of a {@link Race} it is
   * the one that wins now, under its own name.
   *
   * @throws NoSuchElementException with a sentence for the user, if there is none
   * @throws MissingLibraryException if it is none of Java's, and the library cannot be loaded
   */
  public Kernel byName(String name) {
    return byName(name, false);
  }

  /** The kernel of that name in the suite of that name; otherwise as {@link #byName(String)}. */
  public Kernel byName(String suite, String name) {
    return only(suite(suite)).byName(name);
  }

  /** The kernel or peer of that name, for those who time it; otherwise as {@link #byName}. */
  public Kernel orPeer(String name) {
    return byName(name, true);
  }

  private Kernel byName(String name, boolean withPeers) {
    int colon = name.indexOf(OF);
    Kernels among = colon < 0 ? this : only(suite(name.substring(0, colon)));
    String own = name.substring(colon + 1);
    return named(among.listed(), own)
        .or(() -> among.libraryKernel(own))
        .or(() -> withPeers ? named(among.peers(), own) : Optional.empty())
        .or(() -> among.best(own))
        .orElseThrow(() -> new NoSuchElementException(among.unknown(own)));
  }

  /** A suite's are made when the search comes to it. */
  private Stream<Kernel> listed() {
    return own.map(List::stream).orElseGet(() -> suites.stream().flatMap(s -> s.listed().stream()));
  }

  private static Optional<Kernel> named(Stream<Kernel> kernels, String name) {
    return kernels.filter(kernel -> kernel.name().equals(name)).findFirst();
  }

  private Stream<Kernel> peers() {
    return suites.stream().flatMap(suite -> suite.peers().stream());
  }

  /** Those of one suite. */
  public Kernels only(Suite suite) {
    return new Kernels(
        List.of(suite),
        own.map(all -> all.stream().filter(k -> k.suite().name().equals(suite.name())).toList()));
  }

  /**
   * All kernels, those of the library first.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public List<Kernel> all() {
    Stream<Kernel> library =
        own.isPresent() ? Stream.of() : NativeKernel.all().stream().flatMap(this::wrap);
    return Stream.concat(library, listed()).toList();
  }

  /**
   * All that {@link #byName} knows.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public List<String> names() {
    return Stream.concat(all().stream().map(Kernel::name), races().map(Race::winner)).toList();
  }

  private Stream<Race> races() {
    return groups().flatMap(group -> group.race().stream());
  }

  private Stream<Group> groups() {
    return suites.stream().flatMap(suite -> suite.groups().stream());
  }

  private Optional<Kernel> best(String name) {
    return groups()
        .filter(group -> group.race().filter(race -> race.winner().equals(name)).isPresent())
        .findFirst()
        .flatMap(group -> group.race().orElseThrow().run(in(group), System::nanoTime));
  }

  private List<Kernel> in(Group group) {
    return all().stream().filter(kernel -> kernel.group().equals(group)).toList();
  }

  private String unknown(String name) {
    return "no kernel is called '%s'; %s"
        .formatted(name, Nearest.words(name, names(), "lab list kernels"));
  }

  private Optional<Kernel> libraryKernel(String name) {
    return own.isEmpty()
        ? NativeKernel.byName(name).stream().flatMap(this::wrap).findFirst()
        : Optional.empty();
  }

  /** The kernel that is an entry of the library's table; none if its suite is not one of these. */
  private Stream<Kernel> wrap(NativeKernel entry) {
    return suites.stream()
        .filter(suite -> suite.name().equals(entry.suite))
        .map(suite -> NativeCode.kernel(suite, entry));
  }
}
