package org.primelab.report;

import java.util.List;

/**
 * The answer of a study, for every renderer alike.
 *
 * @param blocks for people, in reading order: conclusions first, wherever they were said; those
 *     beyond {@link Conclusion#MOST} are findings, and last
 * @param caveats doubts about the result; those of one kind are one, with their number
 * @param failures sentences that say what went wrong; the run failed if there are any
 * @param data for programs: a record whose components are the names that docs and scripts know
 */
public record Report(List<Block> blocks, List<Caveat> caveats, List<String> failures, Object data) {
  public Report {
    blocks = concludedFirst(blocks);
    caveats = Caveat.byKind(caveats);
    failures = List.copyOf(failures);
  }

  private static List<Block> concludedFirst(List<Block> said) {
    List<Block> conclusions =
        said.stream().filter(Conclusion.class::isInstance).distinct().toList();
    return Rows.all(
        conclusions.stream().limit(Conclusion.MOST),
        said.stream().filter(block -> !(block instanceof Conclusion)),
        conclusions.stream()
            .skip(Conclusion.MOST)
            .map(more -> new Finding(((Conclusion) more).text())));
  }

  /** The conclusions, which stand above caveats and everything else. */
  public List<Block> conclusions() {
    return blocks.stream().filter(Conclusion.class::isInstance).toList();
  }

  /** Whether there is more to see than text and tables. */
  public boolean isDrawn() {
    return blocks.stream()
        .anyMatch(
            block ->
                !(block instanceof Sentence || block instanceof Heading || block instanceof Table));
  }

  /** What comes after them. */
  public List<Block> details() {
    return blocks.subList(conclusions().size(), blocks.size());
  }

  /** The same with other blocks. */
  public Report with(List<Block> others) {
    return new Report(others, caveats, failures, data);
  }
}
