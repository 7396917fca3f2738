package org.primelab.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way to answer the question of a suite.
 *
 * @param name {@code <method>-<c|java|vector>[-<isa>]}, as the user types it
 * @param suite what question it answers
 * @param group how it goes about it; one of the suite's
 * @param summary the method in a few words
 * @param language what it is written in
 * @param isa the instruction set it needs; {@code baseline} runs everywhere
 * @param exactBelow answers are exact for arguments below this number; 0 means for all
 * @param missing empty if it can run here, else a sentence with the reason why not
 * @param bound what it cannot be faster than, if there is a model of that
 * @param code what it does; where something is missing, calling it throws an
 *     UnsupportedOperationException with the reason, whatever was given
 */
public record Kernel(
    String name,
    Suite suite,
    Group group,
    String summary,
    Language language,
    String isa,
    Uint64 exactBelow,
    Optional<String> missing,
    Optional<Bound> bound,
    Code code) {
  /** The instruction set of whatever runs everywhere. */
  public static final String BASELINE = "baseline";

  /** The module of the Vector API. */
  public static final String VECTOR_MODULE = "jdk.incubator.vector";

  public Kernel {
    if (missing.isPresent()) {
      code = refusing(missing.get());
    }
  }

  /** One in plain Java, exact for all arguments. */
  public static Kernel java(
      Suite suite, Group group, String name, String summary, Optional<Bound> bound, Code code) {
    return new Kernel(
        name,
        suite,
        group,
        summary,
        Language.JAVA,
        BASELINE,
        new Uint64(0),
        Optional.empty(),
        bound,
        code);
  }

  /** The same with the Vector API, which is missing unless this JVM has its module. */
  public Kernel ofVectors() {
    return new Kernel(
        name,
        suite,
        group,
        summary,
        Language.VECTOR,
        isa,
        exactBelow,
        missingVectorModule(),
        bound,
        code);
  }

  /** The same, exact for arguments below that number only; 0 means for all. */
  public Kernel exactBelow(Uint64 end) {
    return new Kernel(name, suite, group, summary, language, isa, end, missing, bound, code);
  }

  private static Optional<String> missingVectorModule() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the module %1$s is not loaded; run java with --add-modules %1$s"
                .formatted(VECTOR_MODULE));
  }

  private static Code refusing(String reason) {
    return (argument, stop) -> {
      throw new UnsupportedOperationException(reason);
    };
  }

  /** What a kernel is written in. */
  public enum Language {
    C,
    JAVA,
    /**
     * Java with the Vector API, whose module is resolved only where a kernel asks for it: a JVM
     * that has it prints a warning.
     */
    VECTOR,
    /** Python, for comparison: no kernel of the lab. */
    PYTHON;

    /** What a JVM that runs such a kernel has to be started with. */
    public List<String> jvmFlags() {
      return this == VECTOR ? List.of("--add-modules", VECTOR_MODULE) : List.of();
    }
  }

  /**
   * A kernel without its code: what a session keeps of it.
   *
   * @param name as the user types it
   * @param suite name of its suite
   * @param family name of its group, as scripts know it
   * @param summary the method in a few words
   * @param language what it is written in
   * @param isa the instruction set it needs
   * @param exactBelow answers are exact for arguments below this number; 0 means for all
   * @param bound what it cannot be faster than, if there is a model of that
   */
  public record Description(
      String name,
      String suite,
      String family,
      String summary,
      Language language,
      String isa,
      Uint64 exactBelow,
      Optional<Bound> bound) {
    /** Whether the answer for {@code argument} is exact. */
    public boolean isExactFor(Argument argument) {
      return exactBelow.bits() == 0 || argument.isBelow(exactBelow);
    }
  }

  /** All but the code. */
  public Description description() {
    return new Description(
        name, suite.name(), group.name(), summary, language, isa, exactBelow, bound);
  }

  /** The same, called critically, if it is in C; else itself. */
  public Kernel critical() {
    return new Kernel(
        name,
        suite,
        group,
        summary,
        language,
        isa,
        exactBelow,
        missing,
        bound,
        code.critical().orElse(code));
  }

  /** Its name, which is told from those of other suites. */
  public String qualifiedName() {
    return suite.name() + Kernels.OF + name;
  }

  /** What it takes and gives. */
  public Shape shape() {
    return group.shape();
  }

  /** The answer that its code gives in bits. */
  public Answer answer(long bits) {
    return new Answer(bits, shape().gives());
  }

  /** Why it cannot be called with some of these arguments, as a sentence; empty if it can. */
  public Optional<String> refusal(List<Argument> arguments) {
    return arguments.stream()
        .filter(argument -> !shape().takes().fits(argument))
        .findFirst()
        .map(other -> "%s takes %s; %s is none".formatted(name, shape().takes().words(), other));
  }

  /** What a JVM that runs it has to be started with. */
  public List<String> jvmFlags() {
    return Stream.concat(language.jvmFlags().stream(), code.jvmFlags().stream()).toList();
  }

  /** Whether it can run here. */
  public boolean isAvailable() {
    return missing.isEmpty();
  }

  /** Whether the answer for {@code argument} is exact. */
  public boolean isExactFor(Argument argument) {
    return description().isExactFor(argument);
  }
}
