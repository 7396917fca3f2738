package org.primelab.study.kernels;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.disassembly.CodeLoop;
import org.primelab.disassembly.Instruction;
import org.primelab.disassembly.InstructionKind;
import org.primelab.disassembly.LlvmMca;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Words;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.SensorFound;
import org.primelab.window.Clean;
import org.primelab.window.Sensor;

/**
 * The answer of {@link KernelsStudy} about code.
 *
 * @param code what was found of each kernel's, in the order in which they were named
 * @param sensor what told of neighbours
 * @param missed what could not be looked at
 */
record CodeAnswer(
    List<KernelCode> code, @JsonIgnore Optional<Sensor> sensor, @JsonIgnore List<Missed> missed)
    implements Found {
  /** Longer loops are shown around their hottest instruction, so that all fit on a terminal. */
  private static final int MOST_LINES = 56;

  /** What is so near to its limit is at it: a gauge errs as a kernel does. */
  private static final double AT_LIMIT = 1.03;

  private static final Columns<KernelCode> LOOPS =
      Columns.<KernelCode>none()
          .left("kernel", KernelCode::name)
          .left("code", one -> one.maker() + " " + shortened(one.code()))
          .right("in loop", one -> one.inLoop().map(Quantity::percent).orElse(""))
          .right("bytes", one -> one.loop().map(loop -> loop.bytes() + "").orElse(""))
          .right(
              "instructions",
              one -> one.loop().map(loop -> loop.instructions().size() + "").orElse(""))
          .median(
              "cycles a round",
              one -> one.round().found().map(KernelCode.Round::cycles),
              decimals(1))
          .right("a cycle", one -> one.round().map(r -> text("%.2f", r.instructions())).orElse(""))
          .right("llvm-mca", one -> one.predicted().map(p -> text("%.1f", p.cycles())).orElse(""))
          .right("× limit", one -> one.limit().map(l -> text("%.2f", l.distance())).orElse(""))
          .left("bound by", one -> one.limit().map(l -> l.bound().gauge()).orElse(""));

  private static final Columns<Line> LINES =
      Columns.<Line>none()
          .right("samples", line -> line.share)
          .right("at", line -> line.at)
          .left("instruction", line -> line.text);

  /** An instruction as it is shown. */
  private record Line(String share, String at, String text) {}

  static CodeAnswer of(Session session) {
    return new CodeAnswer(
        new CodeRows(session).all(),
        SensorFound.in(session),
        session.only(Missed.class).stream().distinct().toList());
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    conclusions().map(Conclusion::new).forEach(blocks::add);
    missed.stream()
        .map(m -> new Finding("unavailable: %s: %s".formatted(m.rung().label(), m.reason())))
        .forEach(blocks::add);
    LOOPS.under("Hot loops (one thread)", code).forEach(blocks::add);
    List<KernelCode> mixed = code.stream().filter(one -> one.mix().found().isPresent()).toList();
    if (!mixed.isEmpty()) {
      mix(mixed).under("Instructions of a round, by what they do", mixed).forEach(blocks::add);
    }
    clean().map(Finding::new).ifPresent(blocks::add);
    reasons().distinct().map(Finding::new).forEach(blocks::add);
    for (KernelCode one : code) {
      one.loop()
          .found()
          .ifPresent(
              loop -> {
                blocks.add(new Heading("The loop of %s".formatted(one.name())));
                blocks.add(LINES.of(lines(loop, MOST_LINES / code.size())));
              });
    }
    return blocks;
  }

  /** Where each kernel's time goes. */
  private Stream<String> conclusions() {
    return code.isEmpty()
        ? Stream.of("No code was looked at.")
        : code.stream()
            .map(
                one ->
                    one.inLoop()
                        .map(
                            share ->
                                "%s spends %s of its time in one loop of %s%s"
                                    .formatted(
                                        one.name(),
                                        percent(share),
                                        Quantity.count(
                                            one.loop().found().orElseThrow().instructions().size(),
                                            "instruction"),
                                        one.limit().map(CodeAnswer::bound).orElse("")))
                        .orElse(one.name() + " has no hot loop"));
  }

  private static String bound(KernelRow.Limit limit) {
    return limit.distance() < AT_LIMIT
        ? ", as fast as its units let it be (gauge %s)".formatted(limit.bound().gauge())
        : text(
            ", whose units would let it be %.1f times as fast (gauge %s)",
            limit.distance(), limit.bound().gauge());
  }

  private static Columns<KernelCode> mix(List<KernelCode> mixed) {
    Columns<KernelCode> columns = Columns.<KernelCode>none().left("kernel", KernelCode::name);
    for (InstructionKind kind : InstructionKind.values()) {
      if (mixed.stream().anyMatch(one -> count(one, kind) > 0)) {
        columns = columns.right(Words.of(kind), one -> Integer.toString(count(one, kind)));
      }
    }
    return columns;
  }

  private static int count(KernelCode one, InstructionKind kind) {
    return one.mix().orElse(Map.of()).getOrDefault(kind, 0);
  }

  /** How much was left out, and why. */
  private Optional<String> clean() {
    List<Clean> all = code.stream().flatMap(one -> one.clean().stream()).toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("clean slices, which alone count: " + Clean.mean(all).told());
  }

  /** Why a cell of the table is empty, and which CPU the model is of. */
  private Stream<String> reasons() {
    return code.stream()
        .flatMap(
            one ->
                Stream.concat(
                    Stream.<Reading<?>>of(one.loop(), one.round(), one.predicted(), one.limit())
                        .flatMap(reading -> reading.missing().stream()),
                    one.predicted().found().map(CodeAnswer::model).stream()));
  }

  private static String model(LlvmMca.Predicted predicted) {
    return "llvm-mca %s, for CPU %s: cycles a round where nothing waits for memory"
        .formatted(predicted.version(), predicted.cpu());
  }

  private static List<Line> lines(CodeLoop loop, int most) {
    List<Instruction> all = loop.instructions();
    int hottest = 0;
    for (int i = 0; i < all.size(); i++) {
      hottest = all.get(i).samples() > all.get(hottest).samples() ? i : hottest;
    }
    int first = Math.clamp(hottest - most / 2, 0, Math.max(0, all.size() - most));
    int last = Math.min(all.size(), first + most);
    int samples = Math.max(1, loop.samples());
    List<Line> lines = new ArrayList<>();
    more(first).ifPresent(lines::add);
    all.subList(first, last)
        .forEach(
            one ->
                lines.add(
                    new Line(
                        one.samples() == 0 ? "" : percent((double) one.samples() / samples),
                        "+0x%x".formatted(one.at()),
                        one.text())));
    more(all.size() - last).ifPresent(lines::add);
    return lines;
  }

  private static Optional<Line> more(int count) {
    return count == 0
        ? Optional.empty()
        : Optional.of(new Line("", "", "(%d more, in --json)".formatted(count)));
  }

  /** A method without the packages of its class and its types. */
  private static String shortened(String name) {
    String method = name.replaceAll("\\(.*|/0x\\p{XDigit}+", "");
    int dot = method.lastIndexOf('.', Math.max(0, method.lastIndexOf('.') - 1));
    return method.substring(dot + 1);
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        SensorFound.doubts(sensor).stream(),
        Caveat.when(
            code.stream()
                .flatMap(one -> one.predicted().found().stream())
                .anyMatch(one -> one.cpu().equals("unknown")),
            Doubt.MODEL_OF_ANOTHER_CPU,
            "llvm-mca does not know this CPU, and models a generic one"));
  }
}
