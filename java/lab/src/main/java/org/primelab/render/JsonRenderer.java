package org.primelab.render;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import org.primelab.report.Report;
import org.primelab.session.SessionJson;
import tools.jackson.core.StreamWriteFeature;

/** One JSON document with the names that docs and scripts know. */
public final class JsonRenderer implements Renderer {
  private final PrintStream out;

  /** Prints to {@code out}. */
  public JsonRenderer(PrintStream out) {
    this.out = out;
  }

  @Override
  public void render(Report report) {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, out.charset()), 1 << 16);
    SessionJson.answers()
        .writer()
        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .writeValue(text, report.data());
    out.println();
  }
}
