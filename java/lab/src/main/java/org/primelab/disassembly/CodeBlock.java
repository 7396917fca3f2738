package org.primelab.disassembly;

import java.util.HexFormat;

/**
 * The code of a function or of a method.
 *
 * @param name of it
 * @param maker who made it: C2, C1, or the file that it comes from
 * @param address where it begins in its process
 * @param hex its bytes, two digits each
 */
public record CodeBlock(String name, String maker, long address, String hex) {
  public CodeBlock {
    if (hex.length() % 2 != 0) {
      throw new IllegalArgumentException(name + ": half a byte");
    }
  }

  /** The code of these bytes. */
  public CodeBlock(String name, String maker, long address, byte[] bytes) {
    this(name, maker, address, HexFormat.of().formatHex(bytes));
  }

  /** How long it is, in bytes. */
  public int size() {
    return hex.length() / 2;
  }

  /** Its bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Whether that address lies in it. */
  public boolean holds(long other) {
    return other >= address && other < address + size();
  }

  /** Whether a map has the same function or method there. */
  public boolean isIn(CodeMap map) {
    return map.at(address)
        .filter(there -> there.name.equals(name) && there.maker.equals(maker))
        .isPresent();
  }

  /**
   * A part of it.
   *
   * @param from the address of an instruction of it
   * @param most bytes
   */
  public CodeBlock part(long from, int most) {
    int first = Math.toIntExact(from - address);
    int last = Math.min(size(), first + most);
    return new CodeBlock(name, maker, from, hex.substring(2 * first, 2 * last));
  }
}
