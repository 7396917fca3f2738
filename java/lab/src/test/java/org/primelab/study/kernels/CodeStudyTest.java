package org.primelab.study.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.child.Frame;
import org.primelab.disassembly.CodeBlock;
import org.primelab.disassembly.CodeLoop;
import org.primelab.disassembly.HotCode;
import org.primelab.disassembly.Instruction;
import org.primelab.disassembly.InstructionKind;
import org.primelab.disassembly.LlvmMca;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeSuite;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.simulated.Screen;
import org.primelab.study.SensorFound;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;
import org.primelab.window.Streams;
import org.primelab.window.Window;

/** Code that was never run. */
class CodeStudyTest {
  /** Cycles of a pass, in which the loop goes round 100 times for 90 % of the time. */
  private static final double CYCLES = 100_000;

  private static final double UNITS = 200;

  private static Session session(Reading<CodeLoop> loop, Reading<Double> rounds) {
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    seen.add(
        new CodeSeen(
            "trial-java",
            "org.primelab.prime.TrialDivision.hasDivisor(JJJ)Z",
            "C2",
            400,
            1000,
            950,
            loop,
            rounds,
            loop.map(_ -> new LlvmMca.Predicted("14.0.6", "unknown", 88.5))));
    seen.add(new Missed(new Rung("trial-c", Engine.HOTSPOT), "process 7 was killed"));
    for (Window window : Streams.quiet().of(CYCLES).windowsSeen()) {
      seen.add(new CodeWindow("trial-java", window));
    }
    for (Window window : Streams.quiet().of(2000).windowsSeen()) {
      seen.add(new GaugeWindow("divide", 10, window));
    }
    return Sessions.whole(spec(), seen);
  }

  private static SessionSpec spec() {
    List<CodePlan.Asked> asked =
        List.of(
            asked("trial-java", Optional.of(new Bound("divide", 1))),
            asked("trial-c", Optional.empty()));
    return new SessionSpec(
        "kernels", new CodePlan("prime", asked, List.of("divide"), 1000), 30, 42);
  }

  private static CodePlan.Asked asked(String name, Optional<Bound> bound) {
    return new CodePlan.Asked(
        new Kernel.Description(
            name,
            "prime",
            "trial",
            "a loop",
            Kernel.Language.JAVA,
            "baseline",
            new Uint64(0),
            bound),
        "prime_53",
        1,
        "divisor",
        UNITS);
  }

  /** Divides, then so many additions, and goes back. */
  private static CodeLoop loop(int additions) {
    List<Instruction> all = new ArrayList<>(List.of(new Instruction(64, 3, "div %rsi", 500)));
    IntStream.range(0, additions)
        .forEach(i -> all.add(new Instruction(67 + 4 * i, 4, "add $0x2,%rsi", i == 0 ? 400 : 0)));
    all.add(new Instruction(67 + 4 * additions, 2, "jne +0x40", 0));
    return new CodeLoop(all);
  }

  private static KernelCode only(Session session) {
    return CodeAnswer.of(session).code().getFirst();
  }

  private static String told(Session session) {
    return String.join("\n", Screen.lines(new KernelsStudy().answer(session)));
  }

  @Test
  void aRoundTakesTheLoopsShareOfAPass() {
    KernelCode code = only(session(Reading.of(loop(3)), Reading.of(100.0)));
    assertThat(code.inLoop().found()).hasValue(0.9);
    KernelCode.Round round = code.round().found().orElseThrow();
    assertThat(round.cycles().median()).isCloseTo(900, within(9.0));
    assertThat(round.instructions()).isCloseTo(5 / 900.0, within(0.001));
    assertThat(code.mix().orElse(Map.of()))
        .containsEntry(InstructionKind.DIVIDE, 1)
        .containsEntry(InstructionKind.OTHER, 3)
        .containsEntry(InstructionKind.BRANCH, 1);
  }

  /** The gauge takes 200 cycles for what the kernel needs once a divisor, and it takes 500. */
  @Test
  void theLimitIsThatOfTheKernel() {
    KernelCode code = only(session(Reading.of(loop(3)), Reading.of(100.0)));
    assertThat(code.limit().found().orElseThrow().distance()).isCloseTo(2.5, within(0.03));
  }

  @Test
  void theReportShowsTheLoopAndWhatIsMissing() {
    Session session = session(Reading.of(loop(3)), Reading.unavailable("no breakpoint", "none"));
    assertThat(told(session))
        .contains("trial-java spends 90 % of its time in one loop of 5 instructions")
        .contains("C2 TrialDivision.hasDivisor")
        .contains("+0x43  add $0x2,%rsi")
        .contains("jne +0x40")
        .contains("no breakpoint")
        .contains("trial-c: process 7 was killed");
    assertThat(new KernelsStudy().answer(session).caveats())
        .extracting(Caveat::code)
        .contains("model-of-another-cpu");
  }

  @Test
  void codeWithoutALoopIsNoFault() {
    Session session = session(Reading.unavailable("no loop", "take a profiler"), Reading.of(1.0));
    assertThat(told(session)).contains("trial-java has no hot loop").contains("no loop");
    assertThat(only(session).round().found()).isEmpty();
  }

  @Test
  void aLongLoopFitsAScreenAroundItsHottestInstruction() {
    Session session = session(Reading.of(loop(500)), Reading.of(100.0));
    Screen.holds(new KernelsStudy().answer(session));
    assertThat(told(session)).contains("more, in --json").contains("div %rsi");
  }

  @Test
  void isReadAsItWasSaved(@TempDir Path folder) throws Exception {
    Session session = session(Reading.of(loop(3)), Reading.of(100.0));
    SessionStore store = SessionStore.create(folder);
    store.save(session, new KernelsStudy().kinds());
    assertThat(store.load(_ -> new KernelsStudy().kinds())).isEqualTo(session);
  }

  @Test
  void codeComesOutOfAProcessAsItWentIn() throws Exception {
    byte[] bytes = {1, -2, 3, 4, 5, 6, 7, 8, 9};
    HotCode hot =
        new HotCode(
            new CodeBlock("f(J)Z", "C2", 4096, bytes), 10, new TreeMap<>(Map.of(0, 3, 8, 7)));
    assertThat(CodeErrand.hot(CodeErrand.frame(hot))).isEqualTo(hot);
    for (Frame wrong : List.of(Frame.row(1), Frame.row("C2\nf", 1, 8, 10, 0), Frame.failed("no"))) {
      assertThatThrownBy(() -> CodeErrand.hot(wrong)).isInstanceOf(ProtocolException.class);
    }
    assertThatThrownBy(() -> CodeErrand.window(Frame.row(7))).isInstanceOf(ProtocolException.class);
  }

  /** Whatever the machine has of tools, rights and quiet, there is a loop, or a reason. */
  @Test
  void realKernelsAreLookedAt() throws InterruptedException {
    Kernels kernels = Kernels.standard();
    SessionSpec spec =
        new KernelsStudy()
            .planCode(
                new PrimeSuite(),
                List.of(kernels.byName("trial-c"), kernels.byName("trial-java")),
                1000,
                1);
    Runner runner = new Runner(kernels, Duration.ZERO);
    Session session = new SessionRunner(runner, new StopFlag()).run(spec, RunListener.NONE);
    assertThat(session.only(Missed.class)).isEmpty();
    assertThat(session.only(CodeSeen.class))
        .extracting(CodeSeen::kernel)
        .containsExactly("trial-c", "trial-java");
    // On a busy machine the JIT may not have come to its last code yet, which calls what divides.
    assertThat(CodeAnswer.of(session).code())
        .filteredOn(code -> code.name().equals("trial-c"))
        .allSatisfy(
            code ->
                assertThat(code.loop().found().map(loop -> loop.mix()).orElse(Map.of()))
                    .satisfiesAnyOf(
                        mix -> assertThat(mix).containsKey(InstructionKind.DIVIDE),
                        mix -> assertThat(mix).isEmpty()));
  }
}
