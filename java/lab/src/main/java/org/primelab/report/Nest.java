package org.primelab.report;

import java.util.List;

/**
 * Boxes within boxes: what lies within what.
 *
 * @param title on the box's upper edge
 * @param inner boxes within it
 * @param cells words within it that are no boxes themselves, side by side
 */
public record Nest(String title, List<Nest> inner, List<String> cells) implements Block {
  public Nest {
    inner = List.copyOf(inner);
    cells = List.copyOf(cells);
  }
}
