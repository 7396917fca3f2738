package org.primelab.cli;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Stack;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.load.Define;
import org.primelab.load.LoadOptions;
import org.primelab.load.LoadWord;
import org.primelab.load.Loader;
import org.primelab.load.Refused;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Kernels of the user's own: the same words in every command that runs kernels. */
final class LoadOption {
  @Option(
      names = "--load",
      paramLabel = "FILE[:HEADER][:NAME,…]",
      description =
          "Kernels of your own: .c, .so with a header, .java, .class, .jar:CLASS, .py; several joined"
              + " by commas. The first one is the reference.")
  List<String> files = List.of();

  @Option(
      names = "-D",
      paramLabel = "NAME=V1,V2",
      description = "With --load: a kernel for each value of a macro or a system property.")
  List<String> defines = List.of();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "With --load: give kernels the bytes of this file (default: random data).")
  @Nullable Path data;

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      converter = Converters.Share.class,
      description = "With --load: by what part answers of double may differ, such as 1e-12.")
  @Nullable Double tolerance;

  @Option(
      names = "--cflags",
      paramLabel = "FLAGS",
      parameterConsumer = Verbatim.class,
      description = "With --load: flags for the C compiler, after its own: --cflags=\"-O2 -lz\".")
  String cflags = "";

  @Option(
      names = "--jvm-args",
      paramLabel = "FLAGS",
      parameterConsumer = Verbatim.class,
      description = "With --load: flags for each JVM that calls a kernel.")
  List<String> jvmArgs = new ArrayList<>();

  @Option(
      names = "--native-library",
      paramLabel = "FILE",
      description = "With --load: a library of C that kernels in Java call.")
  List<String> libraries = List.of();

  /** Whether all kernels are called at once, each in a process of its own: a command says so. */
  boolean sideBySide;

  /** Whether there are any. */
  boolean isGiven() {
    return !files.isEmpty();
  }

  /**
   * Loads the files, and tells this JVM and all of its children of the kernels in them until the
   * result is closed.
   *
   * @param typed what they are to be called with
   * @throws UserError if a file or an option is refused
   * @throws MissingPart if this machine lacks a compiler
   */
  LoadedFiles load(List<Argument> typed) {
    try {
      return LoadedFiles.of(words(), options(), typed);
    } catch (Refused refused) {
      throw told(refused);
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  /** What is told where there is no folder for what is compiled. */
  static UserError noRoom(IOException e) {
    return new UserError(
        "--load",
        "what is compiled cannot be kept in %s (%s); make room there"
            .formatted(System.getProperty("java.io.tmpdir"), OutputOptions.reason(e)));
  }

  /** The files one by one, with the functions that count. */
  List<LoadWord> words() throws Refused {
    List<LoadWord> words = new ArrayList<>();
    for (String file : files) {
      words.addAll(LoadWord.parse(file));
    }
    return words;
  }

  /** One that reads them. */
  Loader loader(Path work) throws Refused {
    return new Loader(work, options());
  }

  private LoadOptions options() throws Refused {
    List<Define> read = new ArrayList<>();
    for (String text : defines) {
      Define define = Define.parse(text);
      if (read.stream().anyMatch(earlier -> earlier.name().equals(define.name()))) {
        throw new Refused(
            "-D " + define.name(), "it is given twice; join its values: NAME=VALUE,VALUE");
      }
      read.add(define);
    }
    return new LoadOptions(
        read,
        words(cflags),
        words(String.join(" ", jvmArgs)),
        libraries,
        Optional.ofNullable(data),
        tolerance(),
        sideBySide);
  }

  private static List<String> words(String flags) {
    return Arrays.stream(flags.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private OptionalDouble tolerance() {
    return tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance);
  }

  /** Takes the flags of JVMs away from the kernels that are loaded, as sets to be compared. */
  List<String> takeJvmArgs() {
    List<String> sets = List.copyOf(jvmArgs);
    jvmArgs.clear();
    return sets;
  }

  /**
   * Refuses what is said of files where there are none.
   *
   * @throws UserError if something is
   */
  void requireFiles() {
    Map.of(
            "-D", !defines.isEmpty(),
            "--data", data != null,
            "--tolerance", tolerance != null,
            "--cflags", !cflags.isEmpty(),
            "--jvm-args", !jvmArgs.isEmpty(),
            "--native-library", !libraries.isEmpty())
        .forEach(
            (option, given) -> {
              if (given && !isGiven()) {
                throw new UserError(option, "it is about kernels of your own; add --load FILE");
              }
            });
  }

  /** Why a command that is about C has no use for a kernel. */
  static String notInC(Kernel kernel, String why) {
    boolean python = kernel.language() == Kernel.Language.PYTHON;
    return "%s is in %s; %s: load a file in C"
        .formatted(kernel.name(), python ? "Python" : "Java", why);
  }

  /** What is told of a refusal. */
  static RuntimeException told(Refused refused) {
    return refused.isMissing()
        ? new MissingPart(refused.where(), refused.what())
        : new UserError(refused.where(), refused.what());
  }

  /** Takes the next word whatever it is: flags look like options, and may be called the same. */
  static final class Verbatim implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
      if (words.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), Mistake.withoutValue(((OptionSpec) option).longestName()));
      }
      option.setValue(with(option.getValue(), words.pop()));
    }

    private static Object with(@Nullable Object earlier, String word) {
      return earlier instanceof List<?> list
          ? Stream.concat(list.stream(), Stream.of(word)).collect(toCollection(ArrayList::new))
          : word;
    }
  }
}
