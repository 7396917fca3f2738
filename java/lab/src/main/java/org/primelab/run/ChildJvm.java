package org.primelab.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLibrary;
import org.primelab.prime.Peers;
import org.primelab.probe.HostMemory;
import org.primelab.probe.Reading;
import org.primelab.suite.Kernel;

/**
 * How a child JVM is started. It gets none of this JVM's start-up aids: a JVM that is measured is a
 * plain one, but for a small heap and the collector with the fewest threads.
 *
 * @param main the class to run
 * @param ownFlags that its JVM gets besides
 */
public record ChildJvm(Class<?> main, List<String> ownFlags) {
  public ChildJvm {
    ownFlags = List.copyOf(ownFlags);
  }

  /** One without further flags. */
  public ChildJvm(Class<?> main) {
    this(main, List.of());
  }

  private static final List<String> FLAGS =
      List.of("-Xshare:auto", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED");

  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xms8m", "-Xmx32m");

  /** The module of the Vector API. */
  static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final List<String> VECTOR_FLAGS = List.of("--add-modules", VECTOR_MODULE);

  /** What one takes at most, resident: see docs/measuring.md. */
  private static final long RESIDENT_BYTES = 90L << 20;

  private static final int MOST = 4096;

  /** The one that serves a {@link ChildWorker}. */
  public static ChildJvm standard() {
    return new ChildJvm(ChildMain.class);
  }

  /** How many fit into this machine's free memory, at least 1. */
  static int most() {
    return HostMemory.availableBytes(Path.of("/")) instanceof Reading.Value<Long>(Long bytes)
        ? Math.clamp(bytes / RESIDENT_BYTES, 1, MOST)
        : MOST;
  }

  /**
   * The whole command: this JVM's program and class path, further flags, what the kernel needs, and
   * arguments for the class, of which its name is the first.
   */
  List<String> command(List<String> flags, String kernel, String... arguments) {
    List<String> all = new ArrayList<>(flags);
    if (Kernel.Language.of(kernel) == Kernel.Language.VECTOR) {
      all.addAll(VECTOR_FLAGS);
    }
    List<String> words = new ArrayList<>(List.of(kernel));
    words.addAll(List.of(arguments));
    return commandOf(all, words.toArray(String[]::new));
  }

  /** The same for a class that runs no kernel: further flags, and its arguments. */
  public List<String> commandOf(List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program());
    command.addAll(FLAGS);
    command.addAll(SMALL);
    command.addAll(ownFlags);
    command.addAll(flags);
    addLibrary(command);
    addGuava(command);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The same command for a child that talks through the rings in this file. */
  static List<String> withExchange(List<String> command, Path file) {
    List<String> longer = new ArrayList<>(command);
    longer.add(1, "-D" + ChildMain.EXCHANGE + "=" + file);
    return longer;
  }

  private static void addGuava(List<String> command) {
    String jar = System.getProperty(Peers.GUAVA_JAR);
    if (jar != null) {
      command.add("-D" + Peers.GUAVA_JAR + "=" + jar);
    }
  }

  /**
   * The command for a JVM whose memory and collector are the caller's to choose, by flags; what it
   * has to say about them goes to its error stream.
   */
  List<String> plainCommand(List<String> flags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(program());
    command.addAll(FLAGS);
    command.add("-XX:+DisplayVMOutputToStderr");
    command.addAll(flags);
    addLibrary(command);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  private static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Where this JVM has the library, so that its children need not unpack it again. */
  private static void addLibrary(List<String> command) {
    try {
      command.add("-D" + NativeLibrary.OVERRIDE + "=" + NativeLibrary.ensureLoaded());
    } catch (MissingLibraryException e) {
      // A kernel in Java does without; one in C has failed in this JVM before.
      return;
    }
  }
}
