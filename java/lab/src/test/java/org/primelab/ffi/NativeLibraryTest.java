package org.primelab.ffi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case needs a JVM of its own, as a library is loaded once. */
class NativeLibraryTest {
  @TempDir Path cache;

  /** Run in the child: prints where the library was loaded from, or why it was not. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      try {
        System.out.println("loaded " + NativeLibrary.ensureLoaded());
      } catch (MissingLibraryException e) {
        System.out.println("missing " + e.getMessage());
      }
    }
  }

  @Test
  void isUnpackedIntoAFolderOfItsOwnersAlone() throws Exception {
    Path file = loaded(probe());
    assertThat(file).startsWith(cache).hasFileName("libprimelab.so");
    assertThat(String.valueOf(folderOf(file).getFileName())).matches("[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folderOf(file))))
        .isEqualTo("rwx------");
  }

  @Test
  void isFoundAgainAndMendedIfItWasCutShort() throws Exception {
    Path file = loaded(probe());
    long size = Files.size(file);
    Files.write(file, new byte[10]);
    assertThat(loaded(probe())).isEqualTo(file).hasSize(size);
    try (var left = Files.list(folderOf(file))) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void isNotTakenFromAFolderThatOthersCanWrite() throws Exception {
    Path file = loaded(probe());
    Files.setPosixFilePermissions(folderOf(file), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(loaded(probe())).isNotEqualTo(file);
  }

  @Test
  void goesElsewhereWhereTheCacheCannotBeMade() throws Exception {
    Path file = Files.createFile(cache.resolve("file"));
    Path loaded = loaded(probe(file.resolve("below"), List.of()));
    assertThat(loaded).isAbsolute().doesNotExist();
    assertThat(folderOf(loaded)).as("a temporary one").doesNotExist();
  }

  @Test
  void severalStartsAtOnceAllFindIt() throws Exception {
    List<Process> probes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      probes.add(probe());
    }
    for (Process each : probes) {
      assertThat(loaded(each)).startsWith(cache);
    }
  }

  @Test
  void theOverrideIsTakenAndItsFailureSaidWithItsPath() throws Exception {
    Path missing = cache.resolve("no.so");
    Process probe = probe(cache, List.of("-D" + NativeLibrary.OVERRIDE + "=" + missing));
    assertThat(output(probe)).startsWith("missing cannot load " + missing);
  }

  private static Path folderOf(Path file) {
    return requireNonNull(file.getParent());
  }

  private Process probe() throws IOException {
    return probe(cache, List.of());
  }

  private static Process probe(Path cacheHome, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_CACHE_HOME", cacheHome.toString());
    return builder.start();
  }

  private static Path loaded(Process probe) throws Exception {
    String output = output(probe);
    assertThat(output).startsWith("loaded ");
    return Path.of(output.substring("loaded ".length()));
  }

  private static String output(Process probe) throws Exception {
    String output = new String(probe.getInputStream().readAllBytes(), UTF_8).trim();
    assertThat(probe.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cannot load x: failed to map segment from shared object | noexec",
        "cannot unpack x: java.io.IOException: No space left on device | make room",
        "cannot load x: version `GLIBC_2.34' not found | glibc 2.34",
        "cannot load x: Error relocating x: __fprintf_chk: symbol not found | musl",
        "cannot load x: Error loading shared library libc.so.6: No such file | musl",
        "x has ABI 3, but these bindings are for 4 | build it"
      })
  void whatIsMissingHasItsOwnCure(String why, String cure) {
    assertThat(new MissingLibraryException(why).cure()).contains(cure);
  }
}
