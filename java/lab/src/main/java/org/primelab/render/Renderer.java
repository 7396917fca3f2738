package org.primelab.render;

import org.primelab.report.Report;

/** Shows a report. */
@FunctionalInterface
public interface Renderer {
  /** Shows all of it. */
  void render(Report report);
}
