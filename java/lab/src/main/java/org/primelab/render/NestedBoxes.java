package org.primelab.render;

import java.util.ArrayList;
import java.util.List;
import org.primelab.report.Nest;

/**
 * Draws a {@link Nest}. Boxes stand side by side as long as there is room, and in rows below each
 * other after that.
 *
 * @param columns of the terminal
 */
record NestedBoxes(int columns) {
  private static final int EDGES = 4;

  /** Lines of equal length. */
  List<String> draw(Nest nest) {
    return box(nest, columns);
  }

  private static List<String> box(Nest nest, int columns) {
    int room = columns - EDGES;
    List<String> body = new ArrayList<>();
    if (!nest.cells().isEmpty()) {
      body.addAll(cells(nest.cells(), room));
    }
    List<List<String>> boxes = nest.inner().stream().map(inner -> box(inner, room)).toList();
    body.addAll(rows(boxes, room));
    return framed(nest.title(), body);
  }

  private static List<String> cells(List<String> cells, int room) {
    int width = widest(cells);
    return rows(cells.stream().map(cell -> List.of(pad(cell, width))).toList(), room);
  }

  /** Blocks from left to right, and from top to bottom. */
  private static List<String> rows(List<List<String>> blocks, int room) {
    List<String> lines = new ArrayList<>();
    List<List<String>> row = new ArrayList<>();
    int used = 0;
    for (List<String> block : blocks) {
      int width = block.getFirst().length();
      if (!row.isEmpty() && used + 1 + width > room) {
        lines.addAll(sideBySide(row));
        row.clear();
        used = 0;
      }
      used += row.isEmpty() ? width : width + 1;
      row.add(block);
    }
    lines.addAll(sideBySide(row));
    return lines;
  }

  private static List<String> sideBySide(List<List<String>> blocks) {
    int height = blocks.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      int line = i;
      lines.add(
          String.join(
              " ",
              blocks.stream()
                  .map(b -> line < b.size() ? b.get(line) : " ".repeat(b.getFirst().length()))
                  .toList()));
    }
    return lines;
  }

  private static List<String> framed(String title, List<String> body) {
    int width = Math.max(widest(body), title.length() + 2);
    List<String> lines = new ArrayList<>();
    String name = title.isEmpty() ? "" : " " + title + " ";
    lines.add("╭─" + name + "─".repeat(width - name.length()) + "─╮");
    body.forEach(line -> lines.add("│ " + pad(line, width) + " │"));
    lines.add("╰─" + "─".repeat(width) + "─╯");
    return lines;
  }

  private static int widest(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
