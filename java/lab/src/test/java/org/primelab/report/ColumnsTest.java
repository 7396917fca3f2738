package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.stats.Interval;

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
  void aMedianHasItsIntervalBesideIt() {
    Columns<Optional<Interval>> seen =
        Columns.<Optional<Interval>>none().median("ns", row -> row, Quantity.decimals(1));
    assertThat(seen.of(List.of(Optional.of(new Interval(2, 1, 4, 8, 0.992)), Optional.empty())))
        .isEqualTo(
            new Table(
                List.of(new Column("ns", Align.RIGHT, 0), new Column("interval", Align.LEFT, 0)),
                List.of(List.of("2.0", "99.2 %, n 8: 1.0 to 4.0"), List.of("–", ""))));
  }

  @Test
  void thereCanBeSomeForEachOfSeveralThings() {
    Columns<String> letters =
        WORDS.each(
            List.of(0, 2),
            i -> Columns.<String>none().left("letter " + i, word -> word.substring(i, i + 1)));
    assertThat(letters.of(List.of("core")).rows()).containsExactly(List.of("core", "4", "c", "r"));
  }

  @Test
  void aTableMayBeWithoutRows() {
    assertThat(WORDS.of(List.of()).rows()).isEmpty();
  }

  @Test
  void severalThingsHaveAColumnEach() {
    Table table =
        Columns.<Integer>none()
            .left("n", n -> n.toString())
            .each(List.of(2, 3), factor -> "× " + factor, (n, factor) -> "" + n * factor)
            .of(List.of(5));
    assertThat(table.columns()).extracting(Table.Column::title).containsExactly("n", "× 2", "× 3");
    assertThat(table.rows()).containsExactly(List.of("5", "10", "15"));
  }
}
