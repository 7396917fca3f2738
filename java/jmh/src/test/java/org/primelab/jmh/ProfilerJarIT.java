package org.primelab.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users have it: beside JMH and a benchmark, with nothing else of ours. */
class ProfilerJarIT {
  private static final Path JAR = Path.of("target/primelab-jmh-0.2.0.jar");

  @TempDir Path folder;

  private static String jmh(String... words) throws IOException, InterruptedException {
    String path =
        Stream.concat(
                Stream.of(JAR.toString(), "target/test-classes"),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(entry -> entry.matches(".*/(jmh-core|jopt-simple|commons-math3)-.*")))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", path, "org.openjdk.jmh.Main"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  @Test
  void jmhListsIt() throws Exception {
    assertThat(jmh("-lprof"))
        .contains("primelab: primelab: where the wall time of the benchmark's threads went");
  }

  /** JMH loads it whatever JDK it runs on, and dies of a class file that is too new. */
  @Test
  void whatJmhLoadsByItselfIsForJdk17() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile());
        DataInputStream entry =
            new DataInputStream(jar.getInputStream(jar.getEntry("primelab.class")))) {
      assertThat(entry.readInt()).isEqualTo(0xCAFEBABE);
      assertThat(entry.readUnsignedShort()).as("minor version").isZero();
      assertThat(entry.readUnsignedShort()).as("major version").isEqualTo(61);
    }
  }

  @Test
  void aContendedLockIsNamedAndACleanBenchmarkHasNone() throws Exception {
    String output = jmh("LockedBenchmark", "-prof", "primelab:trace=" + folder);
    assertThat(output)
        .containsPattern("LockedBenchmark.clean:verdict\":\\s+no lock that anybody waited for")
        .containsPattern(
            "LockedBenchmark.contended:verdict\":\\s+busiest lock: monitor of java.lang.Object at"
                + " LockedBenchmark.contended, held at least [0-9.]+ % of the time")
        .contains(
            "lock.held.monitor_of_java.lang.Object_at_LockedBenchmark.contended", "wall.onCpu")
        .doesNotContain("ERROR", "native access");
    try (Stream<Path> traces = Files.list(folder)) {
      assertThat(traces).hasSize(4).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
  }

  @Test
  void threadsArePinnedWhereTheUserSays() throws Exception {
    String first =
        Files.readString(Path.of("/proc/self/status"))
            .lines()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .findFirst()
            .orElseThrow()
            .replaceAll("^\\D+(\\d+).*", "$1");
    String property = "-D" + PinnedBenchmark.WANTED + "=" + first;
    assertThat(jmh("PinnedBenchmark", "-jvmArgs", property, "-prof", "primelab:pin=" + first))
        .contains("PinnedBenchmark.place:wall.onCpu")
        .doesNotContain("IllegalStateException");
  }

  @Test
  void aPlacementThatCannotBeIsOneLine() throws Exception {
    assertThat(jmh("PinnedBenchmark", "-prof", "primelab:pin=nowhere"))
        .contains("'nowhere' is not a placement; there are none, compact, scatter")
        .doesNotContain("\tat ");
  }

  @Test
  void everyNameInItIsOurs() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName))
          .allMatch(name -> name.matches("(org/primelab/jmh|native|META-INF)/.*|primelab\\.class"))
          .contains("META-INF/services/org.openjdk.jmh.profile.Profiler");
    }
  }
}
