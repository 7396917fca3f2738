package org.primelab.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.Group;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;
import org.primelab.suite.Shape;
import org.primelab.suite.Suite;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;
import org.primelab.suite.Unit;

/**
 * Kernels of the user's own, which are compared with the first of them. What they are called and
 * what they take can be asked of it anywhere; their code is for JVMs of their own alone.
 */
public final class LoadedSuite implements Suite {
  /**
   * The system property, {@code true} or {@code false}, of a JVM that is to load sources in C as
   * they were linked the other way round: {@code lab compare --vary link}.
   */
  public static final String REVERSED = "primelab.loaded.reversed";

  private final Path folder;
  private final Manifest manifest;
  private final Group group;
  private final List<Kernel> kernels;

  /** Kernels that do nothing. */
  private final Optional<Group> idle;

  private final List<Kernel> floors;

  private LoadedSuite(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
    group = group();
    Optional<Supply> supply = supply();
    kernels =
        manifest.kernels().stream()
            .map(entry -> kernel(entry, group, LoadedCode.of(entry, supply)))
            .toList();
    List<Entry> empty = EmptyCall.like(manifest.kernels(), folder);
    idle = empty.stream().findFirst().map(this::idle);
    floors =
        idle.stream().flatMap(with -> empty.stream().map(e -> floor(e, with, supply))).toList();
  }

  static LoadedSuite read(Path folder) {
    return new LoadedSuite(folder, Manifest.read(folder));
  }

  private Entry first() {
    return manifest.kernels().getFirst();
  }

  private Group group() {
    List<InputSet> inputs = usual().stream().map(LoadedSuite::set).toList();
    return new Group(
        name(),
        title(),
        new Shape(first().takes(), first().element(), first().gives()),
        unit(first().takes()),
        first().name(),
        inputs,
        set(warmUp(first().language()).getFirst()),
        Optional.empty(),
        Group.Aside.NONE);
  }

  private static InputSet set(Argument argument) {
    return new InputSet(argument.toString(), argument.toString(), () -> Stream.of(argument));
  }

  private static Unit unit(Takes takes) {
    return switch (takes) {
      case DATA -> new Unit("element", LoadedSuite::size);
      case SPAN -> new Unit("number", LoadedSuite::size);
      case NUMBER, STATE -> new Unit("call", argument -> 1);
    };
  }

  /** How many elements or numbers there are in it, and at least 1; or the number itself. */
  private static double size(Argument argument) {
    return switch (argument) {
      case Argument.Number(Uint64 n) -> Math.max(1, n.bits() >>> 1) * 2.0;
      case Argument.Span span -> Math.max(1, span.length());
      case Argument.Sized(long count) -> Math.max(1, count);
    };
  }

  private Optional<Supply> supply() {
    long most = usual().stream().mapToLong(argument -> (long) size(argument)).max().orElse(0);
    return manifest.data().map(data -> new Supply(data, first().element().orElseThrow(), most));
  }

  /** They are called with the first argument alone: with another they take as long. */
  private Group idle(Entry first) {
    return new Group(
        EmptyCall.GROUP,
        "the empty call",
        group.shape(),
        new Unit("call", argument -> 1),
        first.name(),
        List.of(new InputSet(EmptyCall.GROUP, "a call", () -> usual().stream().limit(1))),
        group.brief(),
        Optional.empty(),
        Group.Aside.NONE);
  }

  private Kernel floor(Entry entry, Group with, Optional<Supply> supply) {
    // A call that does nothing must not wait for a file with the answers of others.
    Prepared<Answer> right = new Prepared<>(argument -> oracle().of(argument));
    return kernel(entry, with, new Floor(LoadedCode.of(entry, supply), right::of));
  }

  private Kernel kernel(Entry entry, Group with, Code code) {
    return new Kernel(
        entry.name(),
        this,
        with,
        entry.summary(),
        entry.language(),
        Kernel.BASELINE,
        new Uint64(0),
        Optional.empty(),
        Optional.empty(),
        code);
  }

  /** Whether a kernel, of the user's or not, is linked here: a library was by its maker. */
  public static boolean isLinkedHere(Kernel kernel) {
    return kernel.language() == Kernel.Language.C
        && !(kernel.code() instanceof LoadedCode own && own.entry.origin().compiler().isEmpty());
  }

  @Override
  public String name() {
    return manifest.suite();
  }

  @Override
  public String title() {
    return manifest.kernels().stream()
        .map(entry -> entry.origin().file())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<Group> groups() {
    return Stream.concat(Stream.of(group), idle.stream()).toList();
  }

  /** Functions that do nothing, as what a call takes at least. */
  @Override
  public List<Kernel> peers() {
    return floors;
  }

  @Override
  public List<Kernel> listed() {
    return kernels;
  }

  /** What fills the data that its kernels take, if they take some. */
  public Optional<Data> data() {
    return manifest.data();
  }

  /** What its kernels are called with before they are measured. */
  List<Argument> dry() {
    boolean ofFile = manifest.data().filter(Data.OfFile.class::isInstance).isPresent();
    return DryArguments.of(usual(), first().takes(), ofFile);
  }

  /**
   * What a kernel took for all of these, one after the other, before anything was measured: each
   * argument as its second call was; empty if it was not called.
   */
  public Optional<Duration> took(String kernel, List<Argument> arguments) {
    CallTimes times = CallTimes.read(folder);
    return times.nanos().containsKey(kernel)
        ? Optional.of(
            arguments.stream()
                .map(one -> times.of(kernel, one))
                .reduce(Duration.ZERO, Duration::plus))
        : Optional.empty();
  }

  /** These answers of the first kernel. */
  Reference reference(Map<Argument, Long> answers) {
    return new Reference(answers, first().gives(), manifest.tolerance());
  }

  /** The answers of the first kernel, which were found before anything was measured. */
  @Override
  public Oracle oracle() {
    return Reference.read(folder, first().gives(), manifest.tolerance());
  }

  @Override
  public List<Argument> usual() {
    return manifest.arguments().stream()
        .map(text -> first().takes().meant(Argument.parse(text)))
        .toList();
  }

  @Override
  public double work(Argument argument) {
    return size(argument);
  }

  @Override
  public Argument rehearsal() {
    return warmUp(first().language()).getFirst();
  }

  /** All that it is asked about, the smallest first. */
  @Override
  public List<Argument> warmUp(Kernel.Language language) {
    return usual().stream().sorted(Comparator.comparingDouble(LoadedSuite::size)).toList();
  }
}
