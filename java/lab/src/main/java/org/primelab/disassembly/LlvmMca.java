package org.primelab.disassembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.probe.Reading;

/**
 * What LLVM's model of the CPU says of a loop: llvm-mca(1), after its bytes have been read by
 * llvm-mc(1). It knows of ports and latencies, and nothing of neighbours or of memory that is far.
 */
public final class LlvmMca {
  private static final String CURE = "install LLVM's tools: apt install llvm";
  private static final Tool READER = new Tool("llvm-mc", CURE);
  private static final Tool MODEL = new Tool("llvm-mca", CURE);
  private static final int ROUNDS = 200;

  private static final Pattern CYCLES = Pattern.compile("(?m)^Total Cycles:\\s+(\\d+)$");
  private static final Pattern HOST = Pattern.compile("Host CPU: \\(?([\\w-]+)");
  private static final Pattern VERSION = Pattern.compile("LLVM version (\\S+)");

  private LlvmMca() {}

  /**
   * A prediction.
   *
   * @param version of LLVM
   * @param cpu that it takes this one for
   * @param cycles a round, the mean of many that follow one another
   */
  public record Predicted(String version, String cpu, double cycles) {}

  /**
   * What it predicts for a loop.
   *
   * @param block in which the loop lies
   */
  public static Reading<Predicted> of(CodeLoop loop, CodeBlock block) {
    return READER
        .run(List.of("--disassemble", "--triple=" + triple()), text(bytes(loop, block)))
        .flatMap(LlvmMca::predict)
        .flatMap(
            cycles ->
                MODEL
                    .run(List.of("--version"), new byte[0])
                    .map(said -> new Predicted(word(VERSION, said), word(HOST, said), cycles)));
  }

  private static String triple() {
    String architecture = System.getProperty("os.arch");
    return architecture.equals("amd64") ? "x86_64" : architecture;
  }

  private static byte[] bytes(CodeLoop loop, CodeBlock block) {
    byte[] all = block.bytes();
    byte[] its = new byte[loop.bytes()];
    System.arraycopy(all, loop.at(), its, 0, its.length);
    return its;
  }

  private static byte[] text(byte[] bytes) {
    List<String> words = new ArrayList<>();
    for (byte one : bytes) {
      words.add("0x%02x".formatted(one));
    }
    return String.join(" ", words).getBytes(UTF_8);
  }

  private static Reading<Double> predict(String assembly) {
    return MODEL
        .run(List.of("--mcpu=native", "--iterations=" + ROUNDS), assembly.getBytes(UTF_8))
        .flatMap(LlvmMca::cycles);
  }

  static Reading<Double> cycles(String printed) {
    Matcher cycles = CYCLES.matcher(printed);
    return cycles.find()
        ? Reading.of(Double.parseDouble(cycles.group(1)) / ROUNDS)
        : Reading.unavailable("llvm-mca printed no cycles", CURE);
  }

  private static String word(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    return match.find() ? match.group(1) : "unknown";
  }
}
