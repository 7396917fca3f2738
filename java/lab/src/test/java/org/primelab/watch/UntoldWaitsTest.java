package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.account.OffStretches;
import org.primelab.account.Span;
import org.primelab.account.Switched;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Switches;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;
import org.primelab.watch.Recorder.Sleeping;

/** A thread that gives its CPU up in the second half of each 100 µs, for two seconds. */
class UntoldWaitsTest {
  private static final int TID = 7;
  private static final long ROUND = 100_000;
  private static final int ROUNDS = 20_000;
  private static final String SITE = "Server.read";

  private static Span off(int round) {
    return new Span(round * ROUND + ROUND / 2, (round + 1) * ROUND);
  }

  private static OffStretches off() {
    List<Switched> switches = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      switches.add(new Switched(off(i).from(), 0, Kind.OUT));
      switches.add(new Switched(off(i).to(), 0, Kind.IN));
    }
    return OffStretches.of(new Switches(new Span(0, ROUNDS * ROUND), switches));
  }

  /** A wait of the JVM's begins before its thread gives the CPU up, and ends once it is back. */
  private static List<Wait> told(int each) {
    return IntStream.range(0, ROUNDS / each)
        .mapToObj(i -> off(i * each))
        .map(span -> new Span(span.from() - 1_000, span.to() + 1_000))
        .map(span -> Wait.of(TID, Reason.SOCKET, span).at(SITE))
        .toList();
  }

  private static Sleeping look(int round, int call) {
    return new Sleeping(TID, new Span(off(round).from() + 10, off(round).to() - 10), call);
  }

  /** The number of fsync. */
  private static int force() {
    return System.getProperty("os.arch", "").equals("aarch64") ? 82 : 74;
  }

  private static List<Sleeping> looks(int count, int call) {
    return IntStream.range(0, count).mapToObj(i -> look(1 + 10 * i, call)).toList();
  }

  private static List<Wait> of(List<Wait> told, List<Sleeping> looks) {
    return new UntoldWaits(told).of(TID, off(), looks);
  }

  @Test
  void whereTheJvmTellsOfSomeWaitsForSocketsTheOthersAreTakenForSuch() {
    List<Wait> found = of(told(10), List.of());
    assertThat(found)
        .hasSize(ROUNDS - ROUNDS / 10)
        .allSatisfy(wait -> assertThat(wait.reason()).isEqualTo(Reason.SOCKET))
        .allSatisfy(wait -> assertThat(wait.site()).isEqualTo(SITE));
    assertThat(found.getFirst().span()).isEqualTo(off(1));
  }

  @Test
  void whereItTellsOfAllTheOthersAreNone() {
    assertThat(of(told(100), List.of())).isEmpty();
  }

  @Test
  void whoIsSeenToWaitForFilesAsWellIsNotTakenToWaitForSockets() {
    assertThat(of(told(10), looks(4, force()))).extracting(Wait::span).hasSize(4).contains(off(1));
  }

  @Test
  void whatNearlyAllLooksSawIsWhatItWaitsFor() {
    assertThat(of(List.of(), looks(30, force())))
        .hasSize(ROUNDS)
        .allSatisfy(wait -> assertThat(wait.reason()).isEqualTo(Reason.FILE));
  }

  @Test
  void fewLooksTellOfTheirOwnWaitsAlone() {
    assertThat(of(List.of(), looks(4, force()))).hasSize(4);
  }

  @Test
  void aLookDuringWhichTheThreadWentOnTellsNothing() {
    Sleeping over = new Sleeping(TID, new Span(off(1).from() + 10, off(2).from() + 10), force());
    assertThat(of(List.of(), List.of(over))).isEmpty();
  }

  @Test
  void whoWaitsForOtherThreadsIsToldByTheJvmAlone() {
    int futex = System.getProperty("os.arch", "").equals("aarch64") ? 98 : 202;
    assertThat(of(List.of(), looks(30, futex))).isEmpty();
  }
}
