package org.primelab.disassembly;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.probe.Reading;

/** The instructions of code, as objdump(1) of the GNU binutils writes them. */
public final class Objdump {
  private static final Tool OBJDUMP = new Tool("objdump", "install binutils: apt install binutils");

  /** An address, the bytes there, the instruction. */
  private static final Pattern LINE =
      Pattern.compile("\\s*(\\p{XDigit}+):\\t([\\p{XDigit} ]+?)\\s*\\t(\\S.*)");

  /** What a branch has at its end. */
  private static final Pattern TARGET = Pattern.compile("(.*?)0x(\\p{XDigit}+)");

  private static final int HEX = 16;

  private Objdump() {}

  /** Those of a block, with the samples at each. */
  public static Reading<List<Instruction>> instructions(HotCode code) {
    CodeBlock block = code.block();
    return OBJDUMP
        .run(
            List.of("-D", "-w", "-b", "binary", "-m", machine(System.getProperty("os.arch"))),
            block.bytes())
        .map(text -> instructions(text, code));
  }

  private static String machine(String architecture) {
    return architecture.equals("amd64") ? "i386:x86-64" : architecture;
  }

  /** What it printed of a block that it was told begins at 0. */
  static List<Instruction> instructions(String text, HotCode code) {
    List<Instruction> instructions = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher match = LINE.matcher(line);
      if (match.matches()) {
        int at = Integer.parseInt(match.group(1), HEX);
        instructions.add(
            new Instruction(
                at,
                match.group(2).replace(" ", "").length() / 2,
                plain(match.group(3), code.block().size()),
                code.at().getOrDefault(at, 0)));
      }
    }
    return instructions;
  }

  /** A branch's target as what it is: a distance. What is outside the block is nowhere. */
  private static String plain(String text, int size) {
    String words = text.replaceAll("\\s*#.*", "").replaceAll("\\s+", " ").strip();
    Matcher target = TARGET.matcher(words);
    if (InstructionKind.of(words) != InstructionKind.BRANCH || !target.matches()) {
      return words;
    }
    boolean isWithin =
        target.group(2).length() < Integer.BYTES * 2
            && Integer.parseInt(target.group(2), HEX) < size;
    return target.group(1) + (isWithin ? "+0x" + target.group(2) : "elsewhere");
  }
}
