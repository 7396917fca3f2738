package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.Checkout;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** The launcher and the jar as a user has them, in processes of their own. */
class LauncherIT {
  private static final Path ROOT = Checkout.ROOT;

  /** The square of 4294967291: seconds of work for one worker. */
  private static final String LONG = "18446744030759878681";

  private static final String DELETED = " (deleted)";

  @TempDir Path folder;

  @Test
  void answersAndSaysNothingElse() throws Exception {
    Process lab = start("check", "7", "9");
    assertThat(finish(lab)).isZero();
    assertThat(read("out")).contains("\n7  P  ").contains("2 checks in ").contains("saved in ");
    assertThat(read("err").lines().filter(line -> !line.startsWith("caveat: "))).isEmpty();
  }

  @Test
  void worksThroughALinkFromAnotherFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("mylab"), ROOT.resolve("lab"));
    Process lab = builder(link, "--version").start();
    assertThat(finish(lab)).isZero();
    assertThat(read("out")).startsWith("primelab ");
    Files.delete(link);
  }

  @Test
  void ctrlCSavesWhatIsThereAndLeavesNoChild() throws Exception {
    Process lab =
        start("check", "7", LONG, LONG, "--model", "processes", "--workers", "2", "--out", "s");
    await(() -> read("out").contains("7  P  "));
    List<ProcessHandle> children = lab.toHandle().descendants().toList();
    assertThat(children).hasSize(2);
    signal("INT", lab.pid());
    assertThat(finish(lab)).isEqualTo(130);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    JsonNode session =
        SessionJson.mapper().readTree(Files.readString(folder.resolve("s/session.json")));
    assertThat(session.path("interrupted").asBoolean()).isTrue();
    assertThat(session.path("observations").get(0).path("jobs").size()).isEqualTo(1);
    assertThat(session.path("observations").get(0).path("losses").size()).isZero();
    assertThat(read("err")).contains("interrupted");
    assertThat(finish(start("report", "s"))).isZero();
  }

  @Test
  void ctrlCEndsThreadsInTheMiddleOfACall() throws Exception {
    for (String kernel : List.of("trial-c", "trial-java")) {
      Process lab = start("check", "7", LONG, LONG, "--kernel", kernel, "--no-save");
      await(() -> read("out").contains("7  P  "));
      signal("INT", lab.pid());
      assertThat(finish(lab)).isEqualTo(130);
      assertThat(read("err")).doesNotContain("did not end in time");
    }
  }

  /** With this seed the run that is watched comes first, and it takes seconds. */
  @Test
  void ctrlCInAWatchedRunLeavesNoChildAndASessionThatCanBeRead() throws Exception {
    for (String model : List.of("processes", "gil")) {
      Process lab =
          start(
              "profile",
              LONG,
              LONG,
              "--model",
              model,
              "--workers",
              "2",
              "--runs",
              "2",
              "--seed",
              "1000000000",
              "--out",
              model);
      await(() -> folder.resolve(model).resolve("profile.jfr").toFile().exists());
      List<ProcessHandle> children = lab.toHandle().descendants().toList();
      signal("INT", lab.pid());
      assertThat(finish(lab)).isEqualTo(130);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(read("err")).contains("interrupted").doesNotContain("did not end in time");
      JsonNode session =
          SessionJson.mapper()
              .readTree(Files.readString(folder.resolve(model).resolve("session.json")));
      assertThat(session.path("interrupted").asBoolean()).isTrue();
      assertThat(finish(start("report", model))).isZero();
    }
  }

  @Test
  void kernelsAreTimedAndCtrlCKeepsWhatWasTimed() throws Exception {
    Process json = start("kernels", "--family", "primality", "--time", "1", "--json", "--no-save");
    assertThat(finish(json)).isZero();
    JsonNode kernels = SessionJson.mapper().readTree(read("out")).path("kernels");
    assertThat(kernels.size()).isPositive();
    // Peers in C are there only where somebody has installed them.
    assertThat(kernels)
        .filteredOn(kernel -> !kernel.path("available").asBoolean())
        .allSatisfy(kernel -> assertThat(kernel.path("reason").asString()).contains("install"));
    assertThat(kernels)
        .filteredOn(kernel -> kernel.path("available").asBoolean())
        .hasSizeGreaterThan(8)
        .allSatisfy(
            kernel -> {
              assertThat(kernel.path("family").asString()).isEqualTo("primality");
              assertThat(kernel.path("unit").asString()).isEqualTo("number");
              // Where nothing was clean within the second there is a bound and no figure.
              if (kernel.path("nanos").has("unavailable")) {
                assertThat(kernel.path("ratio").has("unavailable")).isTrue();
              } else {
                assertThat(kernel.path("nanos").path("median").asDouble()).isPositive();
              }
            });
    assertThat(kernels)
        .filteredOn(kernel -> kernel.path("ratio").has("to"))
        .allSatisfy(
            kernel -> assertThat(kernel.path("ratio").path("to").asString()).isEqualTo("mr7-c"));
    Process lab = start("kernels", "--family", "primality", "--time", "600", "--out", "k");
    await(() -> lab.toHandle().children().count() >= 3);
    signal("INT", lab.pid());
    assertThat(finish(lab)).isEqualTo(130);
    assertThat(lab.toHandle().descendants()).isEmpty();
    assertThat(folder.resolve("k/session.json")).exists();
  }

  @Test
  void aParentThatIsKilledLeavesNoChild() throws Exception {
    Process lab =
        start("check", "7", LONG, LONG, "--model", "processes", "--workers", "2", "--no-save");
    await(() -> read("out").contains("7  P  "));
    List<ProcessHandle> children = lab.toHandle().descendants().toList();
    assertThat(children).hasSize(2);
    lab.destroyForcibly();
    await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /**
   * Rings in shared memory have lost their names by then: whoever is killed has nothing to clear.
   */
  @Test
  void whoIsKilledLeavesNothingInSharedMemory() throws Exception {
    Process lab =
        start(
            "check",
            "7",
            LONG,
            LONG,
            "--model",
            "processes",
            "--exchange",
            "memory",
            "--no-save",
            "--quiet");
    await(() -> read("out").contains("7  P  "));
    List<String> rings =
        Files.readAllLines(Path.of("/proc/%d/maps".formatted(lab.pid()))).stream()
            .filter(line -> line.contains(".ring"))
            .map(line -> line.substring(line.indexOf('/')))
            .toList();
    assertThat(rings).isNotEmpty().allMatch(ring -> ring.endsWith(DELETED));
    List<ProcessHandle> children = lab.toHandle().descendants().toList();
    lab.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(rings)
        .extracting(ring -> Path.of(ring.substring(0, ring.length() - DELETED.length())))
        .noneMatch(Files::exists);
  }

  @Test
  void theReportOfACrashIsNotLeftInTheCurrentFolder() throws Exception {
    Path root = installed(folder.resolve("crashing"));
    ProcessBuilder builder = builder(root.resolve("lab"), "check", "7", LONG, "--no-save");
    builder.environment().put("LAB_JAVA_OPTS", "-XX:-CreateCoredumpOnCrash");
    Process lab = builder.start();
    await(() -> read("out").contains("7  P  "));
    signal("SEGV", lab.pid());
    assertThat(finish(lab)).isNotZero();
    String report = "hs_err_%d.log".formatted(lab.pid());
    assertThat(root.resolve("java/lab/target").resolve(report)).exists();
    assertThat(folder.resolve(report)).doesNotExist();
  }

  @Test
  void twoAtOnceDoNotDisturbEachOther() throws Exception {
    List<Process> labs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      labs.add(start("check", "1000003", "--model", "processes", "--workers", "1"));
    }
    for (Process lab : labs) {
      assertThat(finish(lab)).isZero();
    }
    try (var sessions = Files.list(folder.resolve("results"))) {
      assertThat(sessions).hasSize(2).allMatch(s -> Files.exists(s.resolve("session.json")));
    }
  }

  @Test
  void resultsThatCannotBePrintedAreNoSuccess() throws Exception {
    Process full =
        builder(ROOT.resolve("lab"), "check", "7", "--no-save")
            .redirectOutput(Path.of("/dev/full").toFile())
            .start();
    assertThat(finish(full)).isEqualTo(2);
    assertThat(read("err")).contains("lab: results could not be printed: No space left on device");
    Process head =
        redirected(new ProcessBuilder("sh", "-c", "'" + ROOT.resolve("lab") + "' help | head -n 1"))
            .start();
    assertThat(finish(head)).isZero();
    assertThat(read("err")).isEmpty();
  }

  @Test
  void withoutTheStartUpCacheItWorksToo() throws Exception {
    ProcessBuilder builder = builder(ROOT.resolve("lab"), "check", "7", "--no-save");
    builder.environment().put("LAB_JAVA_OPTS", "-Xint -Dsome=thing");
    assertThat(finish(builder.start())).isZero();
    assertThat(read("out")).contains("\n7  P  ");
  }

  @Test
  void aJvmWithoutMemorySaysSoInALine() throws Exception {
    ProcessBuilder builder = builder(ROOT.resolve("lab"), "check", "7", "--no-save");
    builder.environment().put("LAB_JAVA_OPTS", "-Xmx2m");
    assertThat(finish(builder.start())).isEqualTo(69);
    assertThat(read("err"))
        .isEqualTo("lab: its JVM has no memory left; give it more: LAB_JAVA_OPTS=-Xmx1g\n");
  }

  @Test
  void flightRecorderIsLeftAsleep() throws Exception {
    ProcessBuilder builder = builder(ROOT.resolve("lab"), "check", "7", "--no-save");
    builder.environment().put("LAB_JAVA_OPTS", "-Xlog:class+load:file=classes");
    assertThat(finish(builder.start())).isZero();
    assertThat(read("classes"))
        .contains("org.primelab.run.LocalWorker ")
        .doesNotContain("jdk.jfr.internal.MetadataRepository");
  }

  @Test
  void jvmOptionsOfTheEnvironmentSpoilNeitherResultsNorChildren() throws Exception {
    for (String options : List.of("-XX:+UseG1GC", "-Xlog:gc", "-XX:+PrintCommandLineFlags")) {
      ProcessBuilder builder =
          builder(ROOT.resolve("lab"), "check", "7", "9", "--model", "processes", "--json");
      builder.environment().put("JAVA_TOOL_OPTIONS", options);
      assertThat(finish(builder.start())).isZero();
      assertThat(SessionJson.mapper().readTree(read("out")).path("jobs").size()).isEqualTo(2);
      assertThat(read("err"))
          .contains("lab: JVM options of the environment are for this JVM alone");
    }
  }

  @Test
  void runsFromAnyFolderInAnyLocale() throws Exception {
    // A blank, globs, quotes and a colon, with a start-up cache; then without one, which is
    // quicker.
    for (String name : List.of("a b*[x]'\"$x:d", "\u00fc", "n\nl")) {
      Path root = installed(folder.resolve(name));
      ProcessBuilder builder =
          builder(root.resolve("lab"), "check", "7", "--model", "processes", "--out", name);
      builder.environment().put("LAB_JAVA_OPTS", name.contains(":") ? "" : "-Dsome=thing");
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
      assertThat(finish(builder.start())).isZero();
      assertThat(read("out")).contains("\n7  P  ");
      assertThat(folder.resolve(name).resolve("session.json")).exists();
    }
  }

  @Test
  void anUnpackedArchiveRunsWithoutItsSource() throws Exception {
    Path root = unpacked();
    ProcessBuilder builder = builder(root.resolve("lab"), "check", "7", "--no-save");
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    assertThat(finish(builder.start())).isZero();
    assertThat(read("out")).contains("\n7  P  ");
    assertThat(folder.resolve("cache/primelab")).isDirectoryContaining("glob:**/lab-*.aot");
    assertThat(root).isDirectoryNotContaining("glob:**/java");
    assertThat(finish(builder.command(root.resolve("lab").toString(), "--version").start()))
        .isZero();
    assertThat(read("out"))
        .matches(
            "primelab \\d+\\.\\d+\\.\\d+, commit [0-9a-f]{12} of [^,]+, native ABI \\d+, JDK"
                + " \\S+\n");
  }

  /** As another user has installed it: nothing can be written in it, nor in any cache. */
  @Test
  void whatNobodyMayWriteToRuns() throws Exception {
    Path root = unpacked();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path path : List.of(root.resolve("lib/primelab.jar"), root.resolve("lib"), root)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // Whoever may write everywhere becomes somebody who may not.
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.addAll(List.of(root.resolve("lab").toString(), "check", "7", "--no-save"));
    ProcessBuilder builder = builder(root.resolve("lab")).command(command);
    builder.environment().put("XDG_CACHE_HOME", root.resolve("cache").toString());
    assertThat(finish(builder.start())).isZero();
    assertThat(read("out")).contains("\n7  P  ");
    assertThat(read("err").lines()).allMatch(line -> line.startsWith("caveat: "));
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files)
          .map(file -> root.relativize(file).toString())
          .containsExactlyInAnyOrder("", "lab", "lib", "lib/primelab.jar");
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        root.resolve("lib"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** As an archive has it: a jar in lib, a folder that is never written to. */
  private Path unpacked() throws IOException {
    Path root = Files.createDirectories(folder.resolve("unpacked"));
    Files.createDirectory(root.resolve("lib"));
    Files.copy(ROOT.resolve("java/lab/target/primelab.jar"), root.resolve("lib/primelab.jar"));
    Files.copy(ROOT.resolve("lab"), root.resolve("lab"), COPY_ATTRIBUTES);
    return root;
  }

  @Test
  void theStartUpCacheOfAnotherJarIsNotUsed() throws Exception {
    Path root = installed(folder.resolve("lab-twice"));
    Path jar = root.resolve("java/lab/target/primelab.jar");
    assertThat(finish(builder(root.resolve("lab"), "--version").start())).isZero();
    List<String> first = caches(root);
    assertThat(first).hasSize(1);
    // As copied with its time: the older file has other content.
    Files.write(jar, withComment(Files.readAllBytes(jar)));
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    assertThat(finish(builder(root.resolve("lab"), "--version").start())).isZero();
    assertThat(caches(root)).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  /** One that was made here and copied to where less is known of vectors. */
  @Test
  void theStartUpCacheServesALesserCpu() throws Exception {
    Path root = installed(folder.resolve("lab-copied"));
    assertThat(finish(builder(root.resolve("lab"), "--version").start())).isZero();
    Path target = root.resolve("java/lab/target");
    ProcessBuilder builder =
        builder(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            "-XX:AOTCache=" + target.resolve(caches(root).getFirst()),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:UseAVX=0",
            "-XX:UseSSE=2",
            "-XX:UseSVE=0",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTAdapterCaching",
            "-Xlog:disable",
            "-Xlog:class+load:file=" + folder.resolve("classes"),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            target.resolve("primelab.jar").toString(),
            "org.primelab.cli.Main",
            "check",
            "7",
            "--no-save");
    assertThat(finish(builder.start())).isZero();
    assertThat(read("out")).contains("\n7  P  ");
    assertThat(read("classes")).contains("org.primelab.cli.Main source: shared objects file");
  }

  private static List<String> caches(Path root) throws IOException {
    try (var files = Files.list(root.resolve("java/lab/target"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(f -> f.endsWith(".aot"))
          .toList();
    }
  }

  /** The last field of a zip file is the length of the comment that follows. */
  private static byte[] withComment(byte[] zip) {
    byte[] longer = Arrays.copyOf(zip, zip.length + 1);
    longer[zip.length - 2] = 1;
    longer[zip.length] = '!';
    return longer;
  }

  /** The launcher and the jar alone, without sources. */
  private static Path installed(Path root) throws IOException {
    Path target = Files.createDirectories(root.resolve("java/lab/target"));
    Files.copy(ROOT.resolve("java/lab/target/primelab.jar"), target.resolve("primelab.jar"));
    Files.copy(ROOT.resolve("lab"), root.resolve("lab"), COPY_ATTRIBUTES);
    return root;
  }

  @Test
  void vectorKernelsGetTheirModuleInEveryJvm() throws Exception {
    for (String model : List.of("sequential", "processes")) {
      Process lab =
          start("check", "7", "9", "--kernel", "trial-vdiv-vector", "--model", model, "--no-save");
      assertThat(finish(lab)).isZero();
      assertThat(read("out")).contains("\n7  P  ");
    }
  }

  @Test
  void aVectorKernelWithoutItsModuleIsSaidWithItsCure() throws Exception {
    String jar = ROOT.resolve("java/lab/target/primelab.jar").toString();
    ProcessBuilder builder =
        builder(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar,
            "check",
            "7",
            "--kernel",
            "trial-vdiv-vector");
    assertThat(finish(builder.start())).isEqualTo(69);
    assertThat(read("err"))
        .startsWith("lab check: --kernel: trial-vdiv-vector cannot run here: the module")
        .contains("--add-modules jdk.incubator.vector")
        .hasLineCount(1);
  }

  @Test
  void aMissingJdkIsSaidWithItsCure() throws Exception {
    Path script = folder.resolve("lab");
    Files.writeString(
        script,
        Files.readString(ROOT.resolve("lab"))
            .replaceAll("/(usr|opt)/j", "/nowhere/j")
            .replace("/usr/lib/jvm/*", "/nowhere/*"));
    ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "check", "7");
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "LAB_JAVA_HOME"));
    builder
        .environment()
        .putAll(Map.of("PATH", toolsWithout("java").toString(), "HOME", "/nowhere"));
    assertThat(finish(redirected(builder).start())).isEqualTo(69);
    assertThat(read("err"))
        .startsWith("lab: no JDK 25 or newer found")
        .contains("apt-get install")
        .hasLineCount(1);
  }

  @Test
  void aMissingBuildToolIsSaidWithItsCure() throws Exception {
    for (String tool : List.of("mvn", "cmake", "cc")) {
      Path root = Files.createDirectories(folder.resolve("without-" + tool));
      Files.copy(ROOT.resolve("lab"), root.resolve("lab"));
      Files.createFile(root.resolve("pom.xml"));
      ProcessBuilder builder = new ProcessBuilder("sh", root.resolve("lab").toString(), "check");
      builder.environment().put("LAB_JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("PATH", toolsWithout(tool).toString());
      assertThat(finish(redirected(builder).start())).isEqualTo(69);
      assertThat(read("err"))
          .startsWith("lab: building needs " + (tool.equals("cc") ? "gcc" : tool))
          .contains("apt-get install")
          .hasLineCount(1);
    }
  }

  /** A folder with just the programs that the launcher uses, but for one. */
  private Path toolsWithout(String missing) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin-without-" + missing));
    for (String tool :
        List.of(
            "sh",
            "sed",
            "readlink",
            "dirname",
            "find",
            "head",
            "mkdir",
            "rm",
            "mv",
            "cksum",
            "tail",
            "tr",
            "grep",
            "touch",
            "mvn",
            "cmake",
            "make",
            "cc",
            "java")) {
      if (!tool.equals(missing)) {
        Path program = bin.resolve(tool);
        Files.writeString(program, "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(tool));
        assertThat(program.toFile().setExecutable(true)).isTrue();
      }
    }
    return bin;
  }

  private Process start(String... arguments) throws IOException {
    return builder(ROOT.resolve("lab"), arguments).start();
  }

  private ProcessBuilder builder(Path lab, String... arguments) {
    List<String> command = new ArrayList<>(List.of(lab.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LAB_JAVA_HOME", System.getProperty("java.home"));
    return redirected(builder);
  }

  private ProcessBuilder redirected(ProcessBuilder builder) {
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile());
  }

  private String read(String stream) {
    try {
      return Files.readString(folder.resolve(stream), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int finish(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (long end = System.nanoTime() + 60_000_000_000L; !condition.getAsBoolean(); ) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
