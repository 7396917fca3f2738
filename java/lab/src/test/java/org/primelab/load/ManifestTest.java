package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Origin;
import org.primelab.suite.Takes;
import tools.jackson.core.JacksonException;

class ManifestTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  private static final Origin ORIGIN =
      new Origin("größe 1.c", SHA, SHA, "cc 12", List.of("-O3"), List.of("SEG=1"));

  private static final Entry IN_C =
      entry(
          "sum-c",
          Takes.DATA,
          Optional.of(Element.F64),
          new Place.Library(Path.of("/tmp/größe 1.so"), "sum-c"));

  private static final Entry IN_JAVA =
      entry(
          "walk-java",
          Takes.STATE,
          Optional.empty(),
          new Place.Method(
              List.of(Path.of("/a b")),
              "Walk",
              "walk",
              "([I)J",
              Optional.of("(J)[I"),
              List.of(Path.of("/lib.so"))));

  private static final Entry IN_PYTHON =
      entry(
          "f-python", Takes.NUMBER, Optional.empty(), new Place.Script(Path.of("/tmp/f.py"), "f"));

  private static final Data DATA = new Data.OfFile(Path.of("/tmp/data"), SHA, 16);

  @TempDir Path folder;

  private static Entry entry(String name, Takes takes, Optional<Element> element, Place place) {
    return new Entry(
        name,
        Language.C,
        takes,
        element,
        Gives.DOUBLE,
        place,
        ORIGIN,
        List.of("-Dx=1", "--add-modules", "m"));
  }

  private static Manifest manifest(Optional<Data> data, Entry... kernels) {
    return new Manifest(
        "sum",
        List.of(kernels),
        List.of("1000", "5..9"),
        data,
        OptionalDouble.of(1e-12),
        List.of("sum.c: helper is left out"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Manifest all = manifest(Optional.of(DATA), IN_C, IN_JAVA, IN_PYTHON);
    all.write(folder);
    assertThat(Manifest.read(folder)).isEqualTo(all);
  }

  @Test
  void whatIsNotThereIsReadAgainAsNotThere() {
    Manifest none =
        new Manifest(
            "walk",
            List.of(IN_JAVA),
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            List.of());
    none.write(folder);
    assertThat(Manifest.read(folder)).isEqualTo(none);
  }

  @Test
  void aFileThatIsNoManifestIsRefused() throws Exception {
    Files.writeString(folder.resolve("manifest.json"), "{\"suite\": \"sum\"}");
    assertThatThrownBy(() -> Manifest.read(folder)).isInstanceOf(JacksonException.class);
  }

  @Test
  void dataIsThereWhereAKernelTakesSome() {
    assertThatIllegalArgumentException().isThrownBy(() -> manifest(Optional.empty(), IN_C));
    assertThatIllegalArgumentException().isThrownBy(() -> manifest(Optional.of(DATA), IN_JAVA));
  }

  @Test
  void twoKernelsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manifest(Optional.empty(), IN_JAVA, IN_JAVA))
        .withMessageContaining("walk-java");
  }

  @Test
  void elementsAreOfData() {
    Place place = IN_PYTHON.place();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry("f", Takes.DATA, Optional.empty(), place));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry("f", Takes.SPAN, Optional.of(Element.U8), place));
  }

  @Test
  void aPathMeansTheSameFileInEveryFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place.Script(Path.of("f.py"), "f"))
        .withMessageContaining("f.py is not absolute");
  }

  @Test
  void offsetsAreThoseOfALine() {
    assertThat(new Data.Seeded(1, 56).offset()).isEqualTo(56);
    assertThatIllegalArgumentException().isThrownBy(() -> new Data.Seeded(1, 64));
    assertThatIllegalArgumentException().isThrownBy(() -> new Data.Seeded(1, 3));
  }

  @Test
  void aHashIsAHash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Origin("f.c", "2d55", SHA, "", List.of(), List.of()));
  }
}
