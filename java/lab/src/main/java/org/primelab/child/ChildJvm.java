package org.primelab.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLibrary;
import org.primelab.prime.Peers;
import org.primelab.suite.Kernel;
import org.primelab.suite.SuiteSource;

/**
 * How a child JVM is started. It gets none of this JVM's start-up aids: a JVM that is measured is a
 * plain one, but for a small heap and the collector with the fewest threads.
 *
 * @param errand what it is for
 * @param ownFlags that its JVM gets besides
 * @param home folder of its JDK
 * @param before words that its command stands behind, as env(1) does
 */
public record ChildJvm(
    Class<? extends Errand> errand, List<String> ownFlags, Path home, List<String> before) {
  public ChildJvm {
    ownFlags = List.copyOf(ownFlags);
    before = List.copyOf(before);
  }

  /** One of this JVM's JDK. */
  public ChildJvm(Class<? extends Errand> errand, List<String> ownFlags) {
    this(errand, ownFlags, ownHome(), List.of());
  }

  private static Path ownHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The same of another JDK. */
  public ChildJvm in(Path otherHome) {
    return new ChildJvm(errand, ownFlags, otherHome, before);
  }

  /** The same behind other words. */
  public ChildJvm behind(List<String> words) {
    return new ChildJvm(errand, ownFlags, home, words);
  }

  /** One without further flags. */
  public ChildJvm(Class<? extends Errand> errand) {
    this(errand, List.of());
  }

  /** System property with the folder for what a child that crashes says of it. */
  private static final String CRASHES = "primelab.crashes";

  private static final List<String> FLAGS =
      List.of("-Xshare:auto", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED");

  private static final String LIBRARY = "-D" + NativeLibrary.OVERRIDE + "=";

  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xms8m", "-Xmx32m");

  /** The same, with further flags. */
  public ChildJvm with(List<String> flags) {
    List<String> all = new ArrayList<>(ownFlags);
    all.addAll(flags);
    return new ChildJvm(errand, all, home, before);
  }

  /** The same, with the flags that a kernel needs. */
  public ChildJvm running(Kernel kernel) {
    return with(kernel.jvmFlags());
  }

  /** The whole command: this JVM's program and class path, its flags, the errand's arguments. */
  public List<String> command(List<String> arguments) {
    return command(SMALL, arguments);
  }

  /**
   * The command for a JVM whose memory and collector are the caller's to choose, by own flags; what
   * it has to say about them goes to its error stream.
   */
  public List<String> plainCommand(List<String> arguments) {
    return command(List.of("-XX:+DisplayVMOutputToStderr"), arguments);
  }

  private List<String> command(List<String> flags, List<String> arguments) {
    List<String> command = new ArrayList<>(before);
    command.addAll(commandOf(home, flags, ownFlags));
    command.add(errand.getName());
    command.addAll(arguments);
    return command;
  }

  /** The command of a JVM like these that ends at once. */
  public static List<String> commandWithoutErrand() {
    return commandOf(ownHome(), SMALL, List.of());
  }

  private static List<String> commandOf(Path home, List<String> flags, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    addProperty(command, "java.io.tmpdir");
    command.addAll(more);
    if (more.stream().noneMatch(flag -> flag.startsWith(LIBRARY))) {
      addLibrary(command);
    }
    addProperty(command, Peers.GUAVA_JAR);
    addProperty(command, CRASHES);
    crashes().ifPresent(folder -> command.add(Obituary.fileIn(folder)));
    loaded().ifPresent(folder -> addLoaded(command, folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ChildMain.class.getName());
    return command;
  }

  /** The same command for a child that talks through rings in the file that its output goes to. */
  static List<String> withExchange(List<String> command) {
    List<String> longer = new ArrayList<>(command);
    longer.add(1, "-D" + Parent.EXCHANGE + "=true");
    return longer;
  }

  /** Keeps there what children say of a crash from now on: in a session's folder. */
  public static void keepCrashesIn(Path folder) {
    System.setProperty(CRASHES, folder.toAbsolutePath().toString());
  }

  /** Leaves it where each of them works again. */
  public static void keepNoCrashes() {
    System.clearProperty(CRASHES);
  }

  private static Optional<Path> crashes() {
    return Optional.ofNullable(System.getProperty(CRASHES)).map(Path::of);
  }

  /** The folder that tells of kernels of others, if there are some: their JVMs may well crash. */
  static Optional<Path> loaded() {
    return Optional.ofNullable(System.getProperty(SuiteSource.LOADED)).map(Path::of);
  }

  private static void addLoaded(List<String> command, Path folder) {
    addProperty(command, SuiteSource.LOADED);
    command.addAll(Obituary.flags(folder));
  }

  private static void addProperty(List<String> command, String name) {
    String value = System.getProperty(name);
    if (value != null) {
      command.add("-D%s=%s".formatted(name, value));
    }
  }

  /** Where this JVM has the library, so that its children need not unpack it again. */
  private static void addLibrary(List<String> command) {
    try {
      command.add(LIBRARY + NativeLibrary.ensureLoaded());
    } catch (MissingLibraryException e) {
      // A kernel in Java does without; one in C has failed in this JVM before.
      return;
    }
  }
}
