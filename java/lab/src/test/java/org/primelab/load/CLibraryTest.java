package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library of the user's that is built. */
class CLibraryTest {
  private static final String SOURCE =
      """
      long f(long n) { return n + 1; }
      double g(double x) { return x; }
      long unsaid(long n) { return n; }
      long data = 7;
      """;

  @TempDir Path folder;
  private Loading loading;
  private Path header;

  @BeforeEach
  void begin() {
    loading = Loading.in(folder);
    header =
        loading.file(
            "mine.h",
            "long f(long n);\ndouble g(double x);\nlong data(long n);\nlong lie(long n);\n");
  }

  private Path library(String name, String... flags) throws Exception {
    Path source = loading.file("mine.c", SOURCE);
    Path library = folder.resolve(name);
    List<String> command =
        new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-o", library.toString()));
    command.addAll(List.of(flags));
    command.add(source.toString());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return library;
  }

  @Test
  void itsHeaderSaysTheTypes() throws Exception {
    Path library = library("libmine größe.so", "-s");
    Found found = loading.read(library + ":" + header);
    assertThat(found.kernels()).extracting(Entry::name).containsExactly("f-c");
    assertThat(found.leftOut()).extracting(LeftOut::name).containsExactly("g");
    assertThat(found.kernels().getFirst().origin().compiler()).isEmpty();
  }

  @Test
  void itIsFoundUnderTheNameThatItAsksFor() throws Exception {
    Path library = library("libmine.so", "-Wl,-soname,libmine.so.3");
    Path made =
        ((Place.Library) loading.read(library + ":" + header).kernels().getFirst().place()).file();
    assertThat(made.resolveSibling("libmine.so.3")).isSymbolicLink();
    assertThat(Files.readSymbolicLink(made.resolveSibling("libmine.so.3")))
        .isEqualTo(library.toRealPath());
  }

  @Test
  void withoutAHeaderItIsRefusedWithTheCure() throws Exception {
    Path library = library("libmine.so");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(library.toString()))
        .withMessage(
            "%s: it says no types; add its header, --load %1$s:mine.h:NAME".formatted(library));
  }

  @Test
  void aHeaderThatSpeaksOfWhatIsNotThereIsRefused() throws Exception {
    Path library = library("libmine.so");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(library + ":" + header + ":lie"))
        .withMessage(library + ": it exports no function lie; there are f, g, unsaid");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(library + ":" + header + ":data"))
        .withMessageStartingWith(library + ": it exports no function data");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(library + ":" + header + ":unsaid"))
        .withMessageStartingWith(library + ": unsaid is no kernel: ");
  }

  @Test
  void whatIsNoLibraryIsRefused() throws IOException {
    Path text = loading.file("text.so", "no library");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(text + ":" + header))
        .withMessage(text + ": this is no 64-bit ELF library; build one for this machine");
  }

  @Test
  void aLibraryThatIsCutShortOrOfAnotherMachineIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(library("libmine.so"));
    Path cut = Files.write(folder.resolve("cut.so"), java.util.Arrays.copyOf(bytes, 4000));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(cut + ":" + header))
        .withMessage(cut + ": this ELF file is damaged or cut short; build it again");
    bytes[18] = 8;
    Path other = Files.write(folder.resolve("mips.so"), bytes);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> loading.read(other + ":" + header))
        .withMessageContaining("it is built for machine 8, and this machine is ");
  }
}
