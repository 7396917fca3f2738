package org.primelab.report;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Files that lie beside a session.
 *
 * @param where they were written, for people; empty where nobody knows
 * @param below the session's folder: empty, or the name of a folder in it that ends with a slash
 * @param files at least one
 */
public record FileList(String where, String below, List<Entry> files) implements Block {
  public FileList {
    files = List.copyOf(files);
    if (files.isEmpty() || !below.matches("([\\w-]+/)?")) {
      throw new IllegalArgumentException("below \"%s\": %s".formatted(below, files));
    }
  }

  /** All of them in a line. */
  public String sentence() {
    return "%s: %s"
        .formatted(
            where.isEmpty() ? "beside the session" : "in " + where,
            files.stream().map(Entry::name).collect(joining(", ")));
  }

  /**
   * A file.
   *
   * @param name without its folder
   * @param what it is
   * @param isPage whether a page is to show it within itself
   */
  public record Entry(String name, String what, boolean isPage) {
    public Entry {
      if (!name.matches("[\\w-]+\\.\\w+")) {
        throw new IllegalArgumentException("no name of a file: " + name);
      }
    }
  }
}
