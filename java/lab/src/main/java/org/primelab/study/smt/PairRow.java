package org.primelab.study.smt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.report.Table;

/**
 * What a pair of CPUs was.
 *
 * @param pair the two
 * @param cpus their numbers
 * @param declared what the system says that they are to each other
 * @param changes how often it became something else
 * @param classes what it was in each
 */
record PairRow(
    @JsonIgnore DeclaredPair pair,
    List<Integer> cpus,
    Relation declared,
    int changes,
    List<InClass> classes) {
  /** More pairs are told briefly, but for those that changed: 512 CPUs have 130,816. */
  private static final int MANY = 4096;

  /** One of several: of classes that it never was, it has but apart. */
  static PairRow oneOf(int pairs, PairView pair, List<Relation> relations) {
    PairRow row =
        of(
            pair,
            relations.stream()
                .filter(relation -> relation == Relation.APART || pair.isSeen(relation))
                .toList());
    return pairs > MANY && row.changes == 0 ? row.brief() : row;
  }

  private PairRow brief() {
    return new PairRow(
        pair, cpus, declared, changes, classes.stream().map(InClass::brief).toList());
  }

  static PairRow of(PairView pair, List<Relation> relations) {
    return new PairRow(
        pair.pair(),
        pair.pair().cpus().list(),
        pair.pair().declared(),
        pair.dwelling().changes(),
        relations.stream().map(relation -> InClass.of(List.of(pair), relation)).toList());
  }

  /** What each pair was, how long, and how quick. */
  static Table table(List<PairRow> pairs) {
    return InClass.COLUMNS.of(pairs.stream().flatMap(row -> row.classes.stream()).toList());
  }

  /** The doubt that pairs give that changed: one, with the worst of them. */
  static Stream<Caveat> moving(List<PairRow> pairs) {
    List<PairRow> moving = pairs.stream().filter(row -> row.changes > 0).toList();
    return moving.stream()
        .max(Comparator.comparingInt(PairRow::changes))
        .map(most -> most.moving(moving, pairs.size()))
        .stream();
  }

  private Caveat moving(List<PairRow> moving, int of) {
    String all =
        moving.size() == 1
            ? ""
            : "%d of %d pairs of CPUs changed what they are to each other, %s in all; most of all, "
                .formatted(
                    moving.size(),
                    of,
                    Quantity.count(moving.stream().mapToInt(PairRow::changes).sum(), "time"));
    return new Caveat(
        Doubt.FLOATING_CPUS,
        all
            + "CPUs %s changed what they are to each other %s; declared: %s"
                .formatted(pair, changes == 1 ? "once" : changes + " times", declared.word()));
  }
}
