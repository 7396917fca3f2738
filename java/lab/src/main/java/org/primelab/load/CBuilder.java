package org.primelab.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.primelab.report.Rows;
import org.primelab.suite.Element;
import org.primelab.suite.Sha256;
import org.primelab.suite.Takes;

/**
 * Makes a library of kernels of a file in C: compiles it as it stands, reads which functions it
 * exports, has the compiler tell their types, and links them with a table of their calls.
 *
 * @param word what the user wrote
 * @param text the source or the header
 * @param library to link with; empty for a source
 * @param compiler of C
 * @param folder where everything is put
 */
record CBuilder(LoadWord word, Path text, Optional<Path> library, CCompiler compiler, Path folder) {
  private static final String OBJECT = "own.o";
  private static final String PROBE = "probe.c";
  private static final String PROBED = "probe.o";
  private static final String WRAPPER = "wrapper.c";
  private static final String EXPORTS = "exports.map";
  private static final String HEADER = "primelab.h";
  private static final String SETUP = "setup";
  private static final String TEARDOWN = "teardown";

  private static final Set<String> NO_KERNELS = Set.of("main", SETUP, TEARDOWN);

  private static final Pattern NO_WORD = Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS);

  /** What is put around the user's functions, in one example of each kind. */
  static String form() {
    List<CFunction> all = new ArrayList<>();
    for (Takes takes : Takes.values()) {
      Optional<Element> element = takes == Takes.DATA ? Optional.of(Element.U8) : Optional.empty();
      all.add(new CFunction("f", takes, element, CFunction.Returns.U64));
    }
    return CWrapper.text("", "", all, true) + CWrapper.EXPORTS + CTypes.probe(List.of(""), true);
  }

  /**
   * Makes it.
   *
   * @param macros {@code -DNAME=value} each
   * @param suffix of the kernels' names
   * @throws Refused if the compiler refuses something
   * @throws IOException if the folder cannot be written
   */
  CBuild build(List<String> macros, String suffix) throws Refused, IOException {
    String said = library.isEmpty() ? compile(macros) : "";
    List<String> exported = exported();
    boolean setup = exported.contains(SETUP) && passes(macros, CTypes.SETUP_PROBE);
    List<LeftOut> leftOut = new ArrayList<>();
    if (exported.contains(SETUP) && !setup) {
      leftOut.add(leftOut(SETUP, "it is none: void *setup(uint64_t) is one"));
    }
    boolean teardown =
        setup && exported.contains(TEARDOWN) && passes(macros, CTypes.TEARDOWN_PROBE);
    List<CFunction> kernels = new ArrayList<>();
    types(macros, candidates(exported, macros), setup)
        .forEach((name, index) -> sort(name, index, setup, kernels, leftOut));
    requireTrue(kernels);
    link(kernels, suffix, teardown);
    return new CBuild(kernels, leftOut, warnings(said), codeSha256());
  }

  /** A library that was built with {@code -g} says itself what its functions take. */
  private void requireTrue(List<CFunction> kernels) throws Refused {
    if (library.isEmpty()) {
      return;
    }
    DebugInfo info = DebugInfo.of(library.get());
    for (CFunction kernel : kernels) {
      DebugInfo.Types said = DebugInfo.Types.of(kernel);
      Optional<DebugInfo.Types> other =
          info.types(kernel.name()).filter(types -> !types.fits(said));
      if (other.isPresent()) {
        throw new Refused(
            word.file(),
            "it says itself that %1$s takes %2$s, and its header that %1$s takes %3$s; give the header that it was built with"
                .formatted(kernel.name(), other.get(), said));
      }
    }
  }

  private static List<String> warnings(String said) {
    return said.lines().filter(line -> line.contains(": warning: ")).toList();
  }

  private String compile(List<String> macros) throws Refused {
    List<String> words = new ArrayList<>(macros);
    words.addAll(List.of("-c", text.toString(), "-o", at(OBJECT)));
    return compiler.run(word, text, words);
  }

  private void sort(
      String name, int index, boolean setup, List<CFunction> kernels, List<LeftOut> leftOut) {
    Optional<CFunction> function = CTypes.function(name, index);
    if (function.isEmpty()) {
      leftOut.add(
          leftOut(
              name,
              "its type is none of a kernel's; make it static, or name the kernels: %s:NAME"
                  .formatted(word.file())));
    } else if (function.get().takes() == Takes.STATE && !setup) {
      leftOut.add(leftOut(name, "it takes a state that nothing makes; add void *setup(uint64_t)"));
    } else {
      kernels.add(function.get());
    }
  }

  private LeftOut leftOut(String name, String reason) {
    return new LeftOut(word.file(), name, reason);
  }

  private List<String> exported() throws Refused, IOException {
    return Elf.read(linked(), word.file()).exported().stream()
        .filter(Elf.Symbol::isFunction)
        .map(Elf.Symbol::name)
        .toList();
  }

  /** What the user's functions are linked from. */
  private Path linked() {
    return library.orElse(folder.resolve(OBJECT));
  }

  /** Functions that may be kernels: those named, or all exported ones that the file speaks of. */
  private List<String> candidates(List<String> exported, List<String> macros)
      throws Refused, IOException {
    for (String name : word.names()) {
      if (!exported.contains(name)) {
        throw new Refused(
            word.file(),
            "it exports no function %s; there are %s".formatted(name, String.join(", ", exported)));
      }
    }
    if (!word.names().isEmpty()) {
      return word.names();
    }
    Set<String> spoken = library.isEmpty() ? Set.copyOf(exported) : words(macros);
    return exported.stream()
        .filter(name -> !NO_KERNELS.contains(name) && spoken.contains(name))
        .toList();
  }

  /** All words of the header and of those that it includes. */
  private Set<String> words(List<String> macros) throws Refused, IOException {
    List<String> words = new ArrayList<>(macros);
    words.addAll(List.of("-w", "-E", "-P", "-xc", text.toString(), "-o", at(PROBED)));
    compiler.run(word, text, words);
    return new HashSet<>(NO_WORD.splitAsStream(Files.readString(folder.resolve(PROBED))).toList());
  }

  /** The type of each function, as an index; −1 where it is none of a kernel's. */
  private Map<String, Integer> types(List<String> macros, List<String> names, boolean setup)
      throws Refused, IOException {
    Map<String, Integer> types = new LinkedHashMap<>();
    IntBuffer all = IntBuffer.allocate(0);
    if (!names.isEmpty() && passes(macros, CTypes.probe(names, setup))) {
      all = table();
    }
    for (String name : names) {
      types.put(name, all.hasRemaining() ? all.get() : type(macros, name, setup));
    }
    return types;
  }

  /**
   * The type of one function. Where the compiler cannot tell, as it cannot of {@code f()}, which
   * says nothing of what it takes, it is none.
   */
  private int type(List<String> macros, String name, boolean setup) throws Refused, IOException {
    return passes(macros, CTypes.probe(List.of(name), setup)) ? table().get() : -1;
  }

  private IntBuffer table() throws Refused, IOException {
    byte[] bytes = Elf.read(folder.resolve(PROBED), word.file()).bytesOf(CTypes.TABLE);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  /** Whether the compiler accepts that source after the user's own. */
  private boolean passes(List<String> macros, String probe) throws Refused, IOException {
    Files.writeString(folder.resolve(PROBE), probe);
    List<String> words = new ArrayList<>(macros);
    words.addAll(List.of("-O0", "-w", "-include", text.toString()));
    words.addAll(List.of("-c", at(PROBE), "-o", at(PROBED)));
    return compiler.accepts(word, words);
  }

  private void link(List<CFunction> kernels, String suffix, boolean teardown)
      throws Refused, IOException {
    Files.writeString(
        folder.resolve(WRAPPER), CWrapper.text(word.base(), suffix, kernels, teardown));
    Files.writeString(folder.resolve(EXPORTS), CWrapper.EXPORTS);
    Files.write(folder.resolve(HEADER), header());
    if (library.isPresent()) {
      link(Rows.all(Stream.of(at(WRAPPER)), beside(library.get()).stream()), CBuild.LIBRARY);
    } else {
      link(List.of(at(WRAPPER), at(OBJECT)), CBuild.LIBRARY);
      link(List.of(at(OBJECT), at(WRAPPER)), CBuild.REVERSED);
    }
  }

  /** Links these in this order, as a file of that name. */
  private void link(List<String> parts, String name) throws Refused {
    List<String> words = new ArrayList<>(List.of("-w", "-fno-builtin", "-shared"));
    words.addAll(parts);
    words.addAll(
        List.of("-Wl,-Bsymbolic", "-Wl,-z,defs", "-Xlinker", "--version-script=" + at(EXPORTS)));
    words.addAll(compiler.libraries());
    words.addAll(List.of("-lm", "-o", at(name)));
    compiler.run(word, text, words);
  }

  /** The library is found by a link beside the table, under the name that it asks for itself. */
  private List<String> beside(Path file) throws Refused, IOException {
    String name = Elf.read(file, word.file()).soname().orElse(String.valueOf(file.getFileName()));
    Files.createSymbolicLink(folder.resolve(name), file);
    return List.of(
        "-L" + folder, "-l:" + name, "-Wl,-rpath,$ORIGIN", "-Wl,--allow-shlib-undefined");
  }

  /** The ABI that tables follow: a library that was made for another one is of no use. */
  static byte[] header() throws IOException {
    try (InputStream header = CBuilder.class.getResourceAsStream("/include/" + HEADER)) {
      if (header == null) {
        throw new IOException("this build has no " + HEADER);
      }
      return header.readAllBytes();
    }
  }

  private String codeSha256() throws Refused, IOException {
    return library.isPresent()
        ? Sha256.of(library.get())
        : Sha256.of(Elf.read(folder.resolve(OBJECT), word.file()).contents());
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
