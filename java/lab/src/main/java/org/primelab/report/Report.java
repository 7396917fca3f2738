package org.primelab.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of a study, for every renderer alike.
 *
 * @param blocks for people, in reading order
 * @param caveats doubts about the result
 * @param failures sentences that say what went wrong; the run failed if there are any
 * @param data for programs: names and values in order, as docs and scripts know them
 */
public record Report(
    List<Block> blocks, List<Caveat> caveats, List<String> failures, Map<String, Object> data) {
  public Report {
    blocks = List.copyOf(blocks);
    caveats = List.copyOf(caveats);
    failures = List.copyOf(failures);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** The same with other blocks. */
  public Report with(List<Block> others) {
    return new Report(others, caveats, failures, data);
  }
}
