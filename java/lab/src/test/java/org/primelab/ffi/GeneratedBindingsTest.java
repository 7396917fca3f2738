package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.Checkout;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_alone;
import org.primelab.ffi.gen.primelab_argument;
import org.primelab.ffi.gen.primelab_cell;
import org.primelab.ffi.gen.primelab_cell_side;
import org.primelab.ffi.gen.primelab_corun;
import org.primelab.ffi.gen.primelab_count;
import org.primelab.ffi.gen.primelab_crew_member;
import org.primelab.ffi.gen.primelab_event;
import org.primelab.ffi.gen.primelab_gauge;
import org.primelab.ffi.gen.primelab_kernel;
import org.primelab.ffi.gen.primelab_layout;
import org.primelab.ffi.gen.primelab_load;
import org.primelab.ffi.gen.primelab_look;
import org.primelab.ffi.gen.primelab_outcome;
import org.primelab.ffi.gen.primelab_slicing;
import org.primelab.ffi.gen.primelab_stay;
import org.primelab.ffi.gen.primelab_switch;
import org.primelab.ffi.gen.primelab_thread_usage;
import org.primelab.ffi.gen.primelab_window;

/**
 * The committed bindings against the library as it was built, and against jextract if it is here.
 */
class GeneratedBindingsTest {
  private static final Path ROOT = Checkout.ROOT;
  private static final Path GENERATED = ROOT.resolve("java/lab/src/generated");

  @BeforeAll
  static void load() {
    NativeLibrary.ensureLoaded();
  }

  @Test
  void abiVersionsAgree() {
    assertThat(Primelab.primelab_abi_version()).isEqualTo(Primelab.PRIMELAB_ABI_VERSION());
  }

  @Test
  void layoutsAgreeWithTheCompilersOwn() {
    Map<String, Long> ours = new LinkedHashMap<>();
    put(ours, "primelab_argument", primelab_argument.layout());
    put(ours, "primelab_kernel", primelab_kernel.layout());
    put(ours, "primelab_gauge", primelab_gauge.layout());
    put(ours, "primelab_look", primelab_look.layout());
    put(ours, "primelab_slicing", primelab_slicing.layout());
    put(ours, "primelab_thread_usage", primelab_thread_usage.layout());
    put(ours, "primelab_switch", primelab_switch.layout());
    put(ours, "primelab_event", primelab_event.layout());
    put(ours, "primelab_count", primelab_count.layout());
    put(ours, "primelab_load", primelab_load.layout());
    put(ours, "primelab_corun", primelab_corun.layout());
    put(ours, "primelab_cell_side", primelab_cell_side.layout());
    put(ours, "primelab_cell", primelab_cell.layout());
    put(ours, "primelab_stay", primelab_stay.layout());
    put(ours, "primelab_alone", primelab_alone.layout());
    put(ours, "primelab_window", primelab_window.layout());
    put(ours, "primelab_outcome", primelab_outcome.layout());
    put(ours, "primelab_crew_member", primelab_crew_member.layout());
    put(ours, "primelab_layout", primelab_layout.layout());
    assertThat(ours).containsExactlyInAnyOrderEntriesOf(factsOfTheLibrary());
  }

  @Test
  void jextractStillGeneratesWhatIsCommitted(@TempDir Path fresh) throws Exception {
    Optional<Path> jextract = jextract();
    assumeTrue(jextract.isPresent(), "jextract is neither on PATH nor in $JEXTRACT");
    Process process =
        new ProcessBuilder(
                jextract.get().toString(),
                "--output",
                fresh.toString(),
                "@" + GENERATED.resolve("jextract.args"),
                ROOT.resolve("native/include/primelab.h").toString())
            .redirectErrorStream(true)
            .redirectOutput(fresh.resolve("log").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(fresh.resolve("log"))).isZero();
    assertThat(sources(fresh)).isEqualTo(sources(GENERATED.resolve("java")));
  }

  private static void put(Map<String, Long> facts, String name, GroupLayout layout) {
    facts.put("sizeof(%s)".formatted(name), layout.byteSize());
    for (MemoryLayout member : layout.memberLayouts()) {
      member
          .name()
          .ifPresent(
              field ->
                  facts.put(
                      "offsetof(%s, %s)".formatted(name, field),
                      layout.byteOffset(MemoryLayout.PathElement.groupElement(field))));
    }
  }

  private static Map<String, Long> factsOfTheLibrary() {
    Map<String, Long> facts = new LinkedHashMap<>();
    for (int i = 0; i < Primelab.primelab_layout_count(); i++) {
      MemorySegment fact = Primelab.primelab_layout_at(i);
      facts.put(primelab_layout.fact(fact).getString(0), primelab_layout.bytes(fact));
    }
    return facts;
  }

  private static Optional<Path> jextract() {
    Stream<Path> named = Stream.ofNullable(System.getenv("JEXTRACT")).map(Path::of);
    List<String> path = Arrays.asList(System.getenv("PATH").split(File.pathSeparator, -1));
    Stream<Path> found = path.stream().map(folder -> Path.of(folder, "jextract"));
    return Stream.concat(named, found).filter(Files::isExecutable).findFirst();
  }

  private static Map<String, String> sources(Path folder) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        sources.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return sources;
  }
}
