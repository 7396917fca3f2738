package org.primelab.cluster.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.primelab.cluster.engine.Broken;
import org.primelab.cluster.engine.Cluster;
import org.primelab.cluster.engine.Driver;
import org.primelab.cluster.engine.HostReport;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;
import org.primelab.session.SessionStore;

/**
 * A command of the lab's on every host of a cluster, at the same time.
 *
 * @param cluster which
 * @param words of the command
 */
public record HostsPlan(Cluster cluster, List<String> words) implements Plan {
  public HostsPlan {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("no command");
    }
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    cluster.with(
        on.stop(),
        (_, opened) -> {
          try (Driver driver = opened.driver(List.of())) {
            for (HostReport report : driver.onEachHost(words)) {
              keep(report, on);
              on.seen().accept(observed(report));
            }
          }
        },
        reason -> on.seen().accept(new Broken(reason)));
  }

  private static HostSession observed(HostReport report) {
    return new HostSession(
        report.host(),
        report.bootId(),
        report.attempt(),
        report.status(),
        report.answer(),
        report.errors());
  }

  /** Each host's session is kept whole, for lab report and lab diff. */
  private static void keep(HostReport report, Conditions on) throws IOException {
    if (on.folder().isPresent() && !report.session().isEmpty()) {
      Path folder = on.folder().get().resolve("hosts", report.host().replace('/', '-'));
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(SessionStore.FILE), report.session(), UTF_8);
    }
  }
}
