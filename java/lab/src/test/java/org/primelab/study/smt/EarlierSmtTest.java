package org.primelab.study.smt;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.probe.Reading;
import org.primelab.session.Environment;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.SecondThread;

class EarlierSmtTest {
  private static final Environment HERE = Sessions.environment(Reading.of("A CPU"));

  private static final SmtPlan.Load TRIAL = new SmtPlan.Load("trial-c", "integer divider", "");

  @TempDir Path folder;

  private void save(String name, SmtSessions seen, Environment where) throws IOException {
    Session measured = seen.session(SmtSessions.DIVIDE, SmtSessions.CHAIN, TRIAL);
    Session there =
        new Session(Session.FORMAT, measured.spec(), where, measured.observations(), false);
    SessionStore.create(folder.resolve(name)).save(there, new SmtStudy().kinds());
  }

  @Test
  void tellsOfTheNewestSessionThatSawSiblings() throws IOException {
    assertThat(EarlierSmt.below(folder.resolve("absent"), () -> HERE)).isEmpty();
    save("1-smt", SmtSessions.floating(), HERE);
    save("2-smt", new SmtSessions().look(110).look(112), HERE);
    save("3-smt", SmtSessions.floating(), Sessions.environment(Reading.of("Another CPU")));
    Files.createDirectories(folder.resolve("4-smt"));
    Files.writeString(folder.resolve("4-smt/session.json"), "{\"study\" : \"smt\"");
    SecondThread found = EarlierSmt.below(folder, () -> HERE).orElseThrow();
    assertThat(found.session()).isEqualTo("1-smt");
    assertThat(found.worths())
        .extracting(SecondThread.Worth::work)
        .containsExactly("divider-bound", "latency-bound");
    List<Double> ratios = found.worths().stream().map(SecondThread.Worth::ratio).toList();
    assertThat(ratios.getFirst()).isBetween(0.9, 1.1);
    assertThat(ratios.getLast()).isBetween(1.8, 2.1);
  }

  @Test
  void tellsWhatSharingACoreCostsKernelsByTheNewestSessionThatSawThem() throws IOException {
    assertThat(slowdowns("trial-c")).isEmpty();
    save("1-smt", SmtSessions.floating(), HERE);
    save("2-smt", new SmtSessions().look(110).look(112), HERE);
    save("3-smt", SmtSessions.floating(), Sessions.environment(Reading.of("Another CPU")));
    assertThat(slowdowns("multiply-latency", "sieve-best")).hasSize(1);
    KnownSlowdown byItsDivider = slowdowns("sieve-best", "trial-c").getFirst();
    assertThat(byItsDivider.kernel()).isEqualTo("trial-c");
    assertThat(byItsDivider.load()).isEqualTo("divide");
    assertThat(byItsDivider.times()).isBetween(1.9, 2.1);
    assertThat(byItsDivider.day()).isEqualTo(LocalDate.ofInstant(HERE.began(), UTC).toString());
    save("4-smt", SmtSessions.floating().run(9, "trial-c", "trial-c", 9.8, 10.1, 1.7, 0), HERE);
    KnownSlowdown itsOwn = slowdowns("trial-c").getFirst();
    assertThat(itsOwn.load()).isEqualTo("trial-c");
    assertThat(itsOwn.times()).isBetween(1.65, 1.75);
    assertThat(slowdowns("trial-java").getFirst().load()).isEqualTo("divide");
  }

  @Test
  void aShortCalibrationTellsWhatItsCoRunsOnSiblingsTook() {
    SmtSessions six = new SmtSessions().run(6, "divide", "divide", 9.8, 10.1, 1.98, 0);
    KnownSlowdown known = calibrated(six.run(9, "divide", "divide", 26, 27, 1.0, 0)).getFirst();
    assertThat(known.kernel()).isEqualTo("trial-c");
    assertThat(known.load()).isEqualTo("divide");
    assertThat(known.times()).isBetween(1.9, 2.1);
    assertThat(known.coRuns()).hasValue(6);
    // Fewer make no interval, and CPUs that were apart tell nothing of siblings.
    assertThat(calibrated(new SmtSessions().run(5, "divide", "divide", 9.8, 10.1, 1.98, 0)))
        .isEmpty();
    assertThat(calibrated(new SmtSessions().run(9, "divide", "divide", 26, 27, 1.0, 0))).isEmpty();
  }

  private static List<KnownSlowdown> calibrated(SmtSessions seen) {
    return EarlierSmt.calibrated(seen.session(SmtSessions.DIVIDE), List.of("trial-c"));
  }

  private List<KnownSlowdown> slowdowns(String... kernels) {
    return EarlierSmt.slowdowns(folder, () -> HERE, () -> List.of(kernels));
  }
}
