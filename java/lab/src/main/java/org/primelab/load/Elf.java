package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to know of an object file or library without loading it: the 64-bit ELF of System
 * V's ABI, chapters 4 and 5, little endian.
 */
public final class Elf {
  private static final int MAGIC = 0x464c457f;
  private static final int RELOCATABLE = 1;
  private static final int SECTION_HEADER = 64;
  private static final int SYMBOL = 24;
  private static final int DYNAMIC_ENTRY = 16;
  private static final int DT_SONAME = 14;
  private static final int ALLOCATED = 2;

  private final byte[] bytes;
  private final ByteBuffer file;
  private final List<Section> sections = new ArrayList<>();
  private final List<Symbol> exported;
  private final List<Symbol> all;
  private final Optional<String> soname;

  /** Types of sections that are looked at. */
  private enum Type {
    PROGRAM(1),
    SYMBOLS(2),
    DYNAMIC(6),
    DYNAMIC_SYMBOLS(11);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  private record Section(int type, long flags, long address, long offset, long size, int link) {}

  /**
   * A name and what it stands for.
   *
   * @param name as it is written in the file
   * @param isFunction or else data
   * @param isGlobal whether other files see it
   * @param section in which it is defined; 0 if it is not
   * @param value its address; in an object file, how far into the section
   * @param size in bytes
   */
  record Symbol(
      String name, boolean isFunction, boolean isGlobal, int section, long value, long size) {}

  private Elf(byte[] bytes) {
    this.bytes = bytes;
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long table = file.getLong(40);
    for (int i = 0; i < Short.toUnsignedInt(file.getShort(60)); i++) {
      sections.add(section(Math.toIntExact(table + (long) i * SECTION_HEADER)));
    }
    boolean object = file.getShort(16) == RELOCATABLE;
    all = symbols(Type.SYMBOLS);
    exported =
        (object ? all : symbols(Type.DYNAMIC_SYMBOLS))
            .stream().filter(symbol -> symbol.isGlobal() && symbol.section() != 0).toList();
    soname = findSoname();
  }

  /**
   * Reads a file.
   *
   * @param shown how the user wrote it
   * @throws Refused if it is none of this machine's
   * @throws IOException if it cannot be read
   */
  public static Elf read(Path path, String shown) throws Refused, IOException {
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < SECTION_HEADER || header.getInt(0) != MAGIC || bytes[4] != 2) {
      throw new Refused(shown, "this is no 64-bit ELF library; build one for this machine");
    }
    requireThisMachine(header.getShort(18), shown);
    try {
      return new Elf(bytes);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new Refused(shown, "this ELF file is damaged or cut short; build it again");
    }
  }

  private static void requireThisMachine(int machine, String shown) throws Refused {
    String built =
        switch (machine) {
          case 62 -> "amd64";
          case 183 -> "aarch64";
          default -> "machine " + machine;
        };
    String here = System.getProperty("os.arch");
    if (!built.equals(here)) {
      throw new Refused(
          shown,
          "it is built for %s, and this machine is %s; build it here".formatted(built, here));
    }
  }

  /** What other files can link with, in the order of addresses. */
  List<Symbol> exported() {
    return exported;
  }

  /** The name that libraries linked with this one ask for, if it has one. */
  Optional<String> soname() {
    return soname;
  }

  /** The bytes of a function or of data, which a table of all symbols must name. */
  byte[] bytesOf(String name) {
    Symbol symbol =
        all.stream()
            .filter(s -> s.name().equals(name) && s.section() != 0)
            .findFirst()
            .orElseThrow();
    return bytes(symbol);
  }

  /**
   * A function and its code.
   *
   * @param name its symbol
   * @param place where its code begins in the file
   * @param hex the bytes of it, two digits each
   */
  public record Function(String name, long place, String hex) {}

  /** The function whose code lies at that place of the file, if a symbol names it. */
  public Optional<Function> functionAt(long place) {
    return all.stream()
        .filter(symbol -> symbol.isFunction() && symbol.section() != 0)
        .filter(symbol -> place >= place(symbol) && place < place(symbol) + symbol.size())
        .map(
            symbol ->
                new Function(symbol.name(), place(symbol), HexFormat.of().formatHex(bytes(symbol))))
        .findFirst();
  }

  private long place(Symbol symbol) {
    Section section = sections.get(symbol.section());
    return section.offset() + symbol.value() - section.address();
  }

  private byte[] bytes(Symbol symbol) {
    int from = Math.toIntExact(place(symbol));
    return Arrays.copyOfRange(bytes, from, from + Math.toIntExact(symbol.size()));
  }

  /** All that is code or data in memory, without what tells of names and lines. */
  byte[] contents() {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    of(Type.PROGRAM)
        .filter(section -> (section.flags() & ALLOCATED) != 0)
        .forEach(
            section ->
                contents.write(
                    bytes, Math.toIntExact(section.offset()), Math.toIntExact(section.size())));
    return contents.toByteArray();
  }

  private Section section(int at) {
    return new Section(
        file.getInt(at + 4),
        file.getLong(at + 8),
        file.getLong(at + 16),
        file.getLong(at + 24),
        file.getLong(at + 32),
        file.getInt(at + 40));
  }

  private Stream<Section> of(Type type) {
    return sections.stream().filter(section -> section.type() == type.code);
  }

  private List<Symbol> symbols(Type type) {
    List<Symbol> found = new ArrayList<>();
    of(type)
        .forEach(
            table -> {
              for (long at = 0; at + SYMBOL <= table.size(); at += SYMBOL) {
                found.add(symbol(Math.toIntExact(table.offset() + at), sections.get(table.link())));
              }
            });
    found.sort(Comparator.comparingInt(Symbol::section).thenComparingLong(Symbol::value));
    return found;
  }

  /** Symbols that are hidden, or weak, are not meant for others, as far as a kernel is one. */
  private Symbol symbol(int at, Section names) {
    int type = file.get(at + 4) & 15;
    boolean global = file.get(at + 4) >> 4 == 1 && (file.get(at + 5) & 3) == 0;
    return new Symbol(
        text(names.offset() + Integer.toUnsignedLong(file.getInt(at))),
        type == 2,
        global && (type == 1 || type == 2),
        Short.toUnsignedInt(file.getShort(at + 6)) < sections.size() ? file.getShort(at + 6) : 0,
        file.getLong(at + 8),
        file.getLong(at + 16));
  }

  private Optional<String> findSoname() {
    return of(Type.DYNAMIC)
        .flatMap(
            table ->
                Stream.iterate(
                        table.offset(),
                        at -> at < table.offset() + table.size(),
                        at -> at + DYNAMIC_ENTRY)
                    .map(Math::toIntExact)
                    .filter(at -> file.getLong(at) == DT_SONAME)
                    .map(at -> text(sections.get(table.link()).offset() + file.getLong(at + 8))))
        .findFirst();
  }

  private String text(long from) {
    int start = Math.toIntExact(from);
    int end = start;
    while (file.get(end) != 0) {
      end++;
    }
    return new String(bytes, start, end - start, UTF_8);
  }
}
