package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.Checkout;

/**
 * The launcher under each shell that is there, with that shell's tools and nothing else on PATH. In
 * place of a JDK stands a script that prints the words it is started with.
 */
@ParameterizedClass
@MethodSource("shells")
class LauncherShellTest {
  private static final String JAVA =
      """
      #!/bin/sh
      case "${JAVA_TOOL_OPTIONS:-} $*" in
      *NoSuch*)
        printf 'NOTE: Picked up JDK_JAVA_OPTIONS: a\\nPicked up JAVA_TOOL_OPTIONS: b\\n' >&2
        printf 'Unrecognized option\\nError: the JVM was not created\\n' >&2
        exit 1
        ;;
      esac
      for word; do
        case $word in
        -XX:AOTCacheOutput=*) : >"${word#*=}" ;;
        esac
        printf '<%s>\\n' "$word"
      done
      """;

  /** Each program takes time at start: none but these. */
  private static final List<String> TOOLS =
      List.of("readlink", "mkdir", "ln", "tail", "cksum", "mv", "rm");

  private static final List<String> TOOLS_OF_BUILDS =
      List.of("find", "head", "grep", "touch", "flock");

  private final String shell;

  @TempDir Path folder;

  LauncherShellTest(String shell) {
    this.shell = shell;
  }

  static Stream<String> shells() {
    return Stream.of("sh", "dash", "busybox").filter(shell -> onPath(shell).isPresent());
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @BeforeEach
  void aJdkAndTools() throws IOException {
    script("jdk/bin/java", JAVA);
    script("jdk/bin/javac", "#!/bin/sh\n");
    Files.writeString(
        folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\nJAVA_RUNTIME_VERSION=\"25+36\"\n");
    TOOLS.forEach(this::link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a b*[x]'\"$x", "c:d", "n\nl", "\u00fc"})
  void startsFromAnyFolderAndKeepsWords(String name) throws Exception {
    Path root = installed(name);
    Ran ran = ran(root, "check", "a  b", "*", "");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).endsWith("<org.primelab.cli.Main>\n<check>\n<a  b>\n<*>\n<>\n");
    String jar = name.contains(":") ? "/primelab/home-" : root + "/lib/primelab.jar";
    assertThat(ran.out()).contains("<-cp>\n<").contains(jar);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cksum", "stty", "none"})
  void theStartUpCacheIsNamedByWhatItIsOfOrLeftOut(String missing) throws Exception {
    Path root = installed("root");
    Files.deleteIfExists(folder.resolve("bin").resolve(missing));
    Ran ran = ran(root, "check", "7");
    assertThat(ran.err()).isEmpty();
    if (missing.equals("cksum")) {
      assertThat(ran.out()).doesNotContain("AOTCache");
      assertThat(caches()).isEmpty();
      return;
    }
    assertThat(ran.out()).contains("<-XX:AOTCache=");
    List<Path> first = caches();
    assertThat(first).hasSize(1);
    Files.writeString(root.resolve("lib/primelab.jar"), "another");
    assertThat(ran(root, "check", "7").out()).contains("<-XX:AOTCache=");
    assertThat(caches()).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseZGC -Xmx1g"})
  void aCollectorOfTheEnvironmentTakesThePlaceOfOurs(String options) throws Exception {
    Path root = installed("root");
    assertThat(ran(root, "check").out()).contains("<-XX:+UseSerialGC>");
    Ran ran = ran(root, List.of("JDK_JAVA_OPTIONS=" + options), "check");
    assertThat(ran.out()).doesNotContain("<-XX:+UseSerialGC>").doesNotContain("AOTCache");
    assertThat(ran.err()).startsWith("lab: JVM options of the environment").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS=-XX:+NoSuchFlag, no JVM starts with them: Unrecognized option",
    "_JAVA_OPTIONS=-agentlib:jdwp=suspend=y, a debugger's agent writes among the results",
  })
  void optionsOfTheEnvironmentThatSpoilEveryStartAreLeftOut(String options, String why)
      throws Exception {
    Ran ran = ran(installed("root"), List.of(options), "check", "7");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("<-XX:+UseSerialGC>", "<-XX:AOTCache=").endsWith("<7>\n");
    assertThat(ran.err())
        .startsWith("lab: JVM options of the environment are left out: " + why)
        .hasLineCount(1);
  }

  @Test
  void ownOptionsThatSpoilEveryStartAreAnError() throws Exception {
    Ran ran = ran(installed("root"), List.of("LAB_JAVA_OPTS=-XX:+NoSuchFlag"), "check", "7");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo("lab: no JVM starts with LAB_JAVA_OPTS, -XX:+NoSuchFlag: Unrecognized option\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "none"})
  void aJdkThatWasNamedAndWillNotDoIsNotPassedOver(String version) throws Exception {
    Path named = folder.resolve("named");
    if (!version.equals("none")) {
      script("named/bin/java", JAVA);
      Files.writeString(named.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    }
    Path home = folder.resolve("jdk");
    Ran ran =
        ran(installed("root"), List.of("LAB_JAVA_HOME=" + named, "JAVA_HOME=" + home), "check");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "lab: LAB_JAVA_HOME, %s, is no JDK 25 or newer; name another, or unset it\n"
                .formatted(named));
  }

  /** As {@code ssh} brings them from machines that have others. */
  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "de_DE", "de_DE@euro", "xx_XX.UTF-8", "C.UTF-8"})
  void namesOfFilesAreUtf8InAnyLocale(String locale) throws Exception {
    Path root = installed("root");
    script("jdk/bin/java", "#!/bin/sh\nprintf %s \"${LC_ALL:-}\"\n");
    link("locale");
    assertThat(ran(root, List.of("LC_ALL=" + locale), "check").out()).isEqualTo("C.UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "/dev/null/below", "/proc"})
  void aHomeThatCannotBeWrittenToIsDoneWithout(String home) throws Exception {
    Path root = installed("root");
    Ran ran = ran(root, List.of("XDG_CACHE_HOME=", "HOME=" + home), "check", "7");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).endsWith("<check>\n<7>\n").doesNotContain("AOTCache");
  }

  /** Whoever else owns a folder could put code into a start-up cache there. */
  @Test
  void aCacheOfSomebodyElsesIsNotUsed() throws Exception {
    Path root = installed("root");
    Path cache = Files.createDirectories(folder.resolve("cache/primelab"));
    assertThat(ran(root, "check", "7").out()).contains("AOTCache");
    assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
    Files.setAttribute(cache, "unix:uid", 65534);
    assertThat(ran(root, "check", "7").out()).doesNotContain("AOTCache");
  }

  @Test
  void theTemporaryFolderIsTheShells() throws Exception {
    Path root = installed("root");
    List<String> environment = List.of("TMPDIR=" + root);
    assertThat(ran(root, environment, "check").out())
        .contains("<-Djava.io.tmpdir=" + root + ">")
        .endsWith("<org.primelab.cli.Main>\n<check>\n");
    assertThat(ran(root, List.of("TMPDIR=/nowhere"), "check").out()).doesNotContain("tmpdir");
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 4_000_000})
  void tooFewAddressesForAJvmAreSaidWithTheirCure(int kib) throws Exception {
    Path root = installed("root");
    Ran ran = ranBy("ulimit -v %d; exec %s \"$@\"".formatted(kib, words()), root, "check");
    assertThat(ran.status()).isEqualTo(69);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("lab: ulimit -v allows %d KiB".formatted(kib))
        .contains("ulimit -v unlimited")
        .hasLineCount(1);
  }

  @Test
  void aCurrentFolderThatIsGoneIsSaid() throws Exception {
    Path root = installed("root");
    Path gone = Files.createDirectory(folder.resolve("gone"));
    String first = "cd '%s' && rm -r '%s' && exec %s \"$@\"".formatted(gone, gone, words());
    Ran ran = ranBy(first, root, "check");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .endsWith("lab: the current folder is not there any more; go to another (cd)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "in an hour"})
  void whatChangedIsBuiltButNotForEverWhatIsOfTheFuture(String when) throws Exception {
    Path root = checkout();
    Path source = Files.writeString(root.resolve("java/X.java"), "class X {}");
    Instant jar = Instant.now().minus(Duration.ofHours(1));
    Files.setLastModifiedTime(root.resolve("java/lab/target/primelab.jar"), FileTime.from(jar));
    boolean changed = when.equals("now");
    Files.setLastModifiedTime(
        source, FileTime.from(changed ? jar.plusSeconds(60) : Instant.now().plusSeconds(3600)));
    Ran ran = ran(root, "check");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Files.exists(root.resolve("built"))).isEqualTo(changed);
    assertThat(ran.err().startsWith("lab: building")).isEqualTo(changed);
    assertThat(ran.out().contains("<-Dprimelab.built=true>"))
        .as("building is no part of a study's time")
        .isEqualTo(changed);
    Files.deleteIfExists(root.resolve("built"));
    assertThat(ran(root, "check").err()).isEmpty();
    assertThat(root.resolve("built")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "flock"})
  void aCheckoutThatIsBuiltRunsWithout(String tool) throws Exception {
    Path root = checkout();
    Files.deleteIfExists(folder.resolve("bin").resolve(tool));
    Ran ran = ran(root, "check", "7");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).endsWith("<check>\n<7>\n");
  }

  /** Writes as Maven and make do, a line in two pieces as well, and waits until it was told. */
  private static final String BUILD =
      """
      #!/bin/sh
      told() {
        tries=0
        until grep -q "$1" '$seen' || [ $tries -gt 600 ]; do
          sleep 0.1
          tries=$((tries + 1))
        done
      }
      printf '[INFO] --- exec-maven-plugin:3.6.4:exec (build) @ primelab-native ---\\n'
      printf '[INFO] Downloaded from central: x\\n[ 50%%] Building C object\\n[INFO] --- maven-'
      told 'compiling C'
      printf 'compiler-plugin:3.16.0:compile (default-compile) @ primelab ---\\n'
      told 'compiling Java'
      $end
      """;

  @ParameterizedTest
  @CsvSource({
    "exit 0, 0, <check>",
    "printf '[ERROR] x.c: error: y'; exit 1, 69, the build failed; all of it is in",
    "kill -INT 0; sleep 9, 130, ''",
  })
  void aBuildOnATerminalSaysHowFarItIs(String end, int status, String last) throws Exception {
    Path root = checkout();
    Optional<Path> terminal = onPath("script");
    assumeTrue(terminal.isPresent(), "script(1) makes a terminal");
    link("sleep");
    String seen = folder.resolve("out").toString();
    script("bin/mvn", BUILD.replace("$seen", seen).replace("$end", end));
    Files.delete(root.resolve("java/lab/target/primelab.jar"));
    String typed = "%s '%s' check".formatted(words(), root.resolve("lab"));
    Ran ran =
        ran(List.of(terminal.get().toString(), "-qec", typed, "/dev/null"), List.of("TERM=dumb"));
    assertThat(ran.status()).as(ran.out()).isEqualTo(status);
    assertThat(ran.out().split("\\r"))
        .anySatisfy(line -> assertThat(line).matches("lab: 9 %, \\d+ s: compiling C *"))
        .anySatisfy(line -> assertThat(line).matches("lab: 20 %, \\d+ s.*: compiling Java *"));
    assertThat(ran.out()).contains(last);
    assertThat(ran.out().substring(ran.out().lastIndexOf(" %, "))).as("wiped out").contains("\r  ");
    String launcher = root.resolve("lab").toString();
    assertThat(ProcessHandle.allProcesses())
        .as("nobody goes on telling")
        .noneMatch(process -> process.info().commandLine().orElse("").contains(launcher));
  }

  /** A pipe has no width, whatever terminal stands beside it. */
  @Test
  void tablesAreAsWideAsTheTerminalOrAsIsSaid() throws Exception {
    Path root = installed("root");
    String columns = "<-Dprimelab.columns=";
    assertThat(ran(root, "check").out()).doesNotContain(columns);
    assertThat(ran(root, List.of("COLUMNS=71"), "check").out()).contains(columns + "71>");
    assertThat(ran(root, List.of("COLUMNS=wide"), "check").out()).doesNotContain(columns);
    Optional<Path> terminal = onPath("script");
    assumeTrue(terminal.isPresent() && onPath("stty").isPresent(), "script(1) makes a terminal");
    link("stty");
    String typed = "stty rows 24 cols 97; %s '%s' check".formatted(words(), root.resolve("lab"));
    List<String> command = List.of(terminal.get().toString(), "-qec", typed, "/dev/null");
    Ran ran = ran(command, List.of("TERM=dumb"));
    assertThat(ran.out()).contains(columns + "97>").doesNotContain("colour");
    assertThat(ran(command, List.of("TERM=xterm")).out()).contains("<-Dprimelab.colour=true>");
  }

  /** As an archive has it. */
  private Path installed(String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    Files.createDirectory(root.resolve("lib"));
    Files.writeString(root.resolve("lib/primelab.jar"), "a jar");
    Files.copy(Checkout.ROOT.resolve("lab"), root.resolve("lab"), COPY_ATTRIBUTES);
    return root;
  }

  /** Built, with tools that build it again and say so. */
  private Path checkout() throws IOException {
    Path root = Files.createDirectories(folder.resolve("clone"));
    for (String part : List.of("java/lab/target", "native", "bench/python")) {
      Files.createDirectories(root.resolve(part));
    }
    Files.setLastModifiedTime(
        Files.createFile(root.resolve("pom.xml")), FileTime.from(Instant.EPOCH));
    Files.copy(Checkout.ROOT.resolve("lab"), root.resolve("lab"), COPY_ATTRIBUTES);
    Files.writeString(root.resolve("java/lab/target/primelab.jar"), "a jar");
    TOOLS_OF_BUILDS.forEach(this::link);
    for (String tool : List.of("cmake", "make", "cc")) {
      script("bin/" + tool, "#!/bin/sh\n");
    }
    script("bin/mvn", "#!/bin/sh\n: >'%s/built'\n".formatted(root));
    return root;
  }

  private List<Path> caches() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(file -> file.toString().endsWith(".aot")).toList();
    }
  }

  /** The tool of the shell's own kind, if it has one. */
  private void link(String tool) {
    Path own = onPath(shell).orElseThrow();
    Path target = shell.equals("busybox") && has(tool) ? own : onPath(tool).orElse(null);
    if (target == null) {
      return;
    }
    try {
      Path bin = Files.createDirectories(folder.resolve("bin"));
      Files.createSymbolicLink(bin.resolve(tool), target);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean has(String applet) {
    try {
      Process list = new ProcessBuilder("busybox", "--list").start();
      return list.inputReader().lines().toList().contains(applet);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ran(int status, String out, String err) {}

  private String words() {
    Path program = onPath(shell).orElseThrow();
    return shell.equals("busybox") ? program + " sh" : program.toString();
  }

  private Ran ran(Path root, String... arguments) throws Exception {
    return ran(root, List.of(), arguments);
  }

  private Ran ran(Path root, List<String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(words().split(" ")));
    command.add(root.resolve("lab").toString());
    command.addAll(List.of(arguments));
    return ran(command, environment);
  }

  /** The same behind what a shell does first. */
  private Ran ranBy(String first, Path root, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(words().split(" ")));
    command.addAll(List.of("-c", first, "shell", root.resolve("lab").toString()));
    command.addAll(List.of(arguments));
    return ran(command, List.of());
  }

  private Ran ran(List<String> command, List<String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("bin").toString());
    builder.environment().put("LAB_JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    for (String pair : environment) {
      int equals = pair.indexOf('=');
      builder.environment().put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int status = process.waitFor();
    return new Ran(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
