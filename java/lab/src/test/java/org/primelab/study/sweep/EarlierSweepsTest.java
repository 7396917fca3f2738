package org.primelab.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.model.RunDistribution;
import org.primelab.probe.Reading;
import org.primelab.run.JobOrder;
import org.primelab.run.Variant;
import org.primelab.session.Environment;
import org.primelab.session.NotASessionException;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;

class EarlierSweepsTest {
  private static final Environment HERE = Sessions.environment(1000, 1100);

  @TempDir Path folder;

  @Test
  void errorsAreThoseOfNumbersOfWorkersFromTwoOn() throws Exception {
    save("1", SweepTest.session(1.2, 1.2, 1.2));
    List<EarlierErrors> errors = EarlierSweeps.below(folder, HERE);
    assertThat(errors)
        .extracting(EarlierErrors::session, EarlierErrors::model, EarlierErrors::order)
        .containsExactly(tuple("1", "threads", JobOrder.FIFO), tuple("1", "threads", JobOrder.LPT));
    assertThat(errors.getFirst().logErrors()).as("of 2 to 5 workers").hasSize(4);
    assertThat(errors.getFirst().logErrors().getFirst())
        .isCloseTo(Math.log(1.2 * 1.001), within(0.02));
  }

  @Test
  void whatDriftedOrIsOfAnotherMachineOrNoSweepTeachesNothing() throws Exception {
    assertThat(EarlierSweeps.below(folder.resolve("nowhere"), HERE)).isEmpty();
    save("1", SweepTest.session(1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7));
    Files.createDirectory(folder.resolve("empty"));
    write("other", "{\"spec\" : {\"study\" : \"gil\", \"plan\" : \"sweep\"}}");
    assertThat(EarlierSweeps.below(folder, HERE)).isEmpty();
    save("2", SweepTest.session(1.2, 1.2, 1.2));
    assertThat(EarlierSweeps.below(folder, HERE)).hasSize(2);
    assertThat(EarlierSweeps.below(folder, onAnotherCpu())).isEmpty();
  }

  @Test
  void aSweepThatWasCutOffIsNotPassedOver() throws IOException {
    write("broken", "{\"spec\" : {\"study\" : \"sweep\", ");
    assertThat(EarlierSweeps.readableBelow(folder, HERE)).isEmpty();
    assertThatThrownBy(() -> EarlierSweeps.below(folder, HERE))
        .isInstanceOf(NotASessionException.class)
        .hasMessageContaining("broken");
  }

  @Test
  void bandsAreWidenedByThemAndStoredWithThePlan() {
    List<EarlierErrors> errors =
        List.of(new EarlierErrors("1", "threads", JobOrder.FIFO, "none", List.of(-0.1, 0.0, 0.1)));
    SweepPlan learnt =
        new SweepPlan(
            SweepTest.PLAN.variants(),
            SweepTest.PLAN.workload(),
            SweepTest.PLAN.workers(),
            3,
            2,
            2,
            List.of(),
            errors);
    Variant fifo = learnt.variants().getFirst();
    Variant lpt = learnt.variants().getLast();
    RunDistribution wide = band(learnt, fifo);
    RunDistribution narrow = band(SweepTest.PLAN, fifo);
    assertThat(wide.median()).isEqualTo(narrow.median());
    assertThat(wide.low() / narrow.low()).isCloseTo(Math.exp(-0.1), within(1e-6));
    assertThat(wide.high() / narrow.high()).isCloseTo(Math.exp(0.1), within(1e-6));
    assertThat(band(learnt, lpt)).as("another kind").isEqualTo(band(SweepTest.PLAN, lpt));
    assertThat(learnt.earlierOf(fifo)).containsExactly("1");
  }

  private static RunDistribution band(SweepPlan plan, Variant variant) {
    return SweepPrediction.of(
            new Predictor(plan, CleanCalibrations.of(SweepTest.calibrations(), Optional.empty()), 7)
                .all())
        .of(variant)
        .orElseThrow()
        .at(5)
        .orElseThrow();
  }

  private void save(String name, Session session) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    new SessionStore(own, true).save(session, new SweepStudy().kinds());
  }

  private void write(String name, String json) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    Files.writeString(own.resolve(SessionStore.FILE), json);
  }

  private static Environment onAnotherCpu() {
    Environment e = HERE;
    return new Environment(
        e.version(),
        e.began(),
        e.ended(),
        e.os(),
        e.arch(),
        Reading.of("Another CPU"),
        e.cpus(),
        e.hypervisor(),
        e.governor(),
        e.boost(),
        e.quota(),
        e.jdk(),
        e.jvmFlags(),
        e.allowed(),
        e.neighbours(),
        e.layout(),
        e.before(),
        e.after());
  }
}
