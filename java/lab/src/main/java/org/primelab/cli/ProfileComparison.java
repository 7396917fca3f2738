package org.primelab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.profile.Flames;
import org.primelab.profile.Profiler;
import org.primelab.profile.SampleKind;
import org.primelab.profile.View;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.study.profile.ComparisonAnswer;

/**
 * {@code lab profile --compare A B}: two splits side by side, and a flame graph of the difference.
 *
 * @param lab where it is told
 * @param output where the graph goes
 */
record ProfileComparison(Lab lab, OutputOptions output) {
  int compare(Path a, Path b) {
    Session first = Studies.load("--compare A", a, ComparisonAnswer.CURE);
    Session second = Studies.load("--compare B", b, ComparisonAnswer.CURE);
    Optional<SessionStore> store = output.store("compare");
    try {
      List<Caveat> caveats = new ArrayList<>();
      Map<String, String> files = new LinkedHashMap<>();
      store.ifPresent(s -> draw(a, b, s.folder(), files, caveats));
      Report report =
          UserError.in("--compare", () -> ComparisonAnswer.of(first, second, files, caveats));
      return lab.tell(report, output.json, output.quiet);
    } finally {
      store.ifPresent(SessionStore::discardIfEmpty);
    }
  }

  private static void draw(
      Path a, Path b, Path folder, Map<String, String> files, List<Caveat> caveats) {
    Path page = folder.resolve("difference.html");
    View view = View.of(SampleKind.CPU).titled("CPU samples of B, against A");
    try {
      flames(b)
          .difference(flames(a), page, view)
          .ifPresent(drawn -> files.put("flame", String.valueOf(drawn.file())));
    } catch (IOException e) {
      caveats.add(
          new Caveat(
              Doubt.NO_DIFFERENCE,
              "there is no flame graph of the difference: " + e.getMessage(),
              "compare folders that still hold " + Profiler.SAMPLES));
    }
  }

  private static Flames flames(Path folder) throws IOException {
    return Flames.read(List.of(new Flames.Source(folder.resolve(Profiler.SAMPLES), "")));
  }
}
