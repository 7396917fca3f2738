package org.primelab.study;

import java.util.List;
import org.primelab.report.Block;
import org.primelab.report.Caveat;

/** A record of what a study found, from which alone all is drawn that people read. */
public interface Found {
  /** The blocks in reading order. */
  List<Block> blocks();

  /** Doubts about it, besides those about the host; none unless a study has some. */
  default List<Caveat> caveats() {
    return List.of();
  }

  /**
   * Times that were taken again and again, to be tested for what a median hides: in place of those
   * that observations tell of things with the same labels.
   */
  default List<Samples> repeated() {
    return List.of();
  }
}
