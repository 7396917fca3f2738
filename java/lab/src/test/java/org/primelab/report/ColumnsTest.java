package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;

class ColumnsTest {
  private static final Columns<String> WORDS =
      Columns.<String>none()
          .left("word", word -> word)
          .right("length", "letters", ColumnsTest::size);

  private static String size(CharSequence word) {
    return Integer.toString(word.length());
  }

  @Test
  void everyRowHasACellInEachColumn() {
    assertThat(WORDS.of(List.of("core", "thread")))
        .isEqualTo(
            new Table(
                List.of(
                    new Column("word", Align.LEFT, 0),
                    new Column("length, letters", Align.RIGHT, 0)),
                List.of(List.of("core", "4"), List.of("thread", "6"))));
  }

  @Test
  void columnsOfMoreGeneralRowsCanBeAdded() {
    Columns<CharSequence> first =
        Columns.<CharSequence>none().left("first", text -> text.subSequence(0, 1).toString());
    assertThat(WORDS.and(first).of(List.of("core")).rows())
        .containsExactly(List.of("core", "4", "c"));
    assertThat(WORDS.columns()).hasSize(2);
  }

  @Test
  void aTableMayBeWithoutRows() {
    assertThat(WORDS.of(List.of()).rows()).isEmpty();
  }
}
