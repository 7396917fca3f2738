package org.primelab.render;

import java.io.PrintStream;
import org.primelab.report.Report;
import org.primelab.session.SessionJson;

/** One JSON document with the names that docs and scripts know. */
public final class JsonRenderer implements Renderer {
  private final PrintStream out;

  /** Prints to {@code out}. */
  public JsonRenderer(PrintStream out) {
    this.out = out;
  }

  @Override
  public void render(Report report) {
    out.println(SessionJson.answers().writeValueAsString(report.data()));
  }
}
