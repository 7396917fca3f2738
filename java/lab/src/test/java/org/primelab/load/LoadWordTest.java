package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.load.LoadWord.Kind;

class LoadWordTest {
  private static LoadWord word(String file, Kind kind, String... names) {
    return new LoadWord(file, kind, Optional.empty(), List.of(names));
  }

  @Test
  void filesAreJoinedByCommas() throws Refused {
    assertThat(LoadWord.parse("sum.java,a/sum.c,x.class,f.py"))
        .containsExactly(
            word("sum.java", Kind.JAVA),
            word("a/sum.c", Kind.C),
            word("x.class", Kind.CLASS),
            word("f.py", Kind.PYTHON));
  }

  @Test
  void whatIsNoFileIsANameOfTheFileBefore() throws Refused {
    assertThat(LoadWord.parse("sum.c:sum,sum4,hash.java:mix"))
        .containsExactly(word("sum.c", Kind.C, "sum", "sum4"), word("hash.java", Kind.JAVA, "mix"));
  }

  @Test
  void aLibraryHasItsHeaderAndAJarItsClass() throws Refused {
    assertThat(LoadWord.parse("libm.so.6:mine.h:f,g,x.jar:org.example.Sum,y.jar:Sum:sum"))
        .containsExactly(
            new LoadWord("libm.so.6", Kind.LIBRARY, Optional.of("mine.h"), List.of("f", "g")),
            new LoadWord("x.jar", Kind.JAR, Optional.of("org.example.Sum"), List.of()),
            new LoadWord("y.jar", Kind.JAR, Optional.of("Sum"), List.of("sum")));
  }

  @Test
  void aLibraryWithoutAHeaderMayHaveNames() throws Refused {
    assertThat(LoadWord.parse("libmine.so:f"))
        .containsExactly(word("libmine.so", Kind.LIBRARY, "f"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "größe 1.c|größe 1.c",
        "a\\,b.c|a,b.c",
        "a\\:b.c|a:b.c",
        "a\\\\.c|a\\.c",
        "a\\b.c|a\\b.c"
      })
  void namesMayHoldAnything(String typed, String file) throws Refused {
    assertThat(LoadWord.parse(typed)).containsExactly(word(file, Kind.C));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum.txt|sum.txt: this is no file that can be loaded; .c, .so, .java, .class, .jar and .py"
            + " can",
        "sum|sum: this is no file that can be loaded; .c, .so, .java, .class, .jar and .py can",
        "sum.c,sum.rs|sum.rs: this is no file that can be loaded; .c, .so, .java, .class, .jar and"
            + " .py can",
        "sum.c:a b|sum.c: 'a b' is no name of a function; name one, or none for all",
        "sum.c:x:y|sum.c: 'x:y' is no name of a function; name one, or none for all"
      })
  void whatIsNeitherFileNorNameIsRefused(String typed, String said) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> LoadWord.parse(typed))
        .withMessage(said)
        .matches(refused -> !refused.isMissing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a.c,", ",a.c", "a.c:f,"})
  void anEmptyItemIsNoFile(String typed) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> LoadWord.parse(typed))
        .withMessage(
            "--load: it has an empty item; leave out a comma, or name a file: --load sum.c");
  }

  @Test
  void anEndingIsNoFile() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> LoadWord.parse(".c"))
        .withMessageContaining("no file that can be loaded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum.cpp", "sum.cc", "sum.cxx", "sum.C"})
  void cPlusPlusIsRefusedWithItsCure(String typed) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> LoadWord.parse(typed))
        .withMessageContaining("extern \"C\"");
  }
}
