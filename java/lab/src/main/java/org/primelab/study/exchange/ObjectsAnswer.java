package org.primelab.study.exchange;

import static java.util.Map.entry;
import static org.primelab.report.Quantity.text;

import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Sampled;

/**
 * What an object costs on its way to another process.
 *
 * @param forms a row for each form and size that was measured
 * @param notSerialised the type that Java names when it refuses an object that holds a thread, if
 *     any object was sent
 */
record ObjectsAnswer(List<Row> forms, Optional<String> notSerialised) {
  /**
   * One form with one size.
   *
   * @param form of the objects
   * @param bytes of each object's text
   * @param objectNanos wall time of one, in ns
   */
  record Row(ObjectForm form, int bytes, Interval objectNanos) {}

  /** Answers where objects were sent, or were to be: sessions of 0.1 sent none. */
  static Optional<ObjectsAnswer> of(Session session) {
    List<ObjectTime> seen = session.only(ObjectTime.class);
    ByRound<Entry<ObjectForm, Integer>> nanos =
        Sampled.byRound(session, ObjectTime.class, time -> entry(time.form(), time.bytes()));
    List<Integer> sizes = seen.stream().map(ObjectTime::bytes).distinct().sorted().toList();
    return seen.isEmpty() && !ExchangeAnswer.isCutShort(session)
        ? Optional.empty()
        : Optional.of(
            new ObjectsAnswer(
                Rows.each(
                    List.of(ObjectForm.values()),
                    sizes,
                    (form, bytes) ->
                        nanos.median(entry(form, bytes)).map(each -> new Row(form, bytes, each))),
                seen.stream().map(ObjectTime::refused).findFirst()));
  }

  Stream<Block> blocks() {
    List<Integer> sizes = forms.stream().map(Row::bytes).distinct().toList();
    return Stream.concat(
        columns(sizes)
            .under("An object to another process, by its size", List.of(ObjectForm.values())),
        notSerialised.stream()
            .map(
                type ->
                    new Finding(
                        "an object that holds a thread goes to no process:"
                            + " NotSerializableException: "
                            + type)));
  }

  private Columns<ObjectForm> columns(List<Integer> sizes) {
    return Columns.<ObjectForm>none()
        .left("", ObjectForm::words)
        .each(
            sizes,
            bytes ->
                Columns.<ObjectForm>none()
                    .median(
                        text("%,d bytes", bytes),
                        form ->
                            Rows.first(forms, row -> row.form == form && row.bytes == bytes)
                                .map(Row::objectNanos),
                        Quantity.DURATION));
  }
}
