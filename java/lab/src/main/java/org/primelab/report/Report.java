package org.primelab.report;

import java.util.List;

/**
 * The answer of a study, for every renderer alike.
 *
 * @param blocks for people, in reading order
 * @param caveats doubts about the result; those of one kind are one, with their number
 * @param failures sentences that say what went wrong; the run failed if there are any
 * @param data for programs: a record whose components are the names that docs and scripts know
 */
public record Report(List<Block> blocks, List<Caveat> caveats, List<String> failures, Object data) {
  public Report {
    blocks = List.copyOf(blocks);
    caveats = Caveat.byKind(caveats);
    failures = List.copyOf(failures);
  }

  /** The same with other blocks. */
  public Report with(List<Block> others) {
    return new Report(others, caveats, failures, data);
  }
}
