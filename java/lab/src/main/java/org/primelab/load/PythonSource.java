package org.primelab.load;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Origin;
import org.primelab.suite.Sha256;
import org.primelab.suite.Takes;

/** Functions of a script for CPython, found by its text: {@code def f(n):} at the left margin. */
final class PythonSource {
  private static final Pattern FUNCTION =
      Pattern.compile("(?mU)^def\\s+([^\\W\\d]\\w*)\\s*\\(([^)]*)\\)");

  private PythonSource() {}

  /**
   * Reads a script. What its functions give is not to be seen: a whole number, until the kernels
   * that they are compared with say more.
   *
   * @throws Refused if it cannot be read
   */
  static Found found(LoadWord word) throws Refused {
    Path file = UserFile.real(word.file());
    List<Entry> kernels = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    Matcher function = FUNCTION.matcher(text(word, file));
    while (function.find()) {
      String name = function.group(1);
      if (function.group(2).isBlank() || function.group(2).contains(",")) {
        leftOut.add(
            new LeftOut(word.file(), name, "a kernel in Python takes one number: def f(n)"));
      } else {
        kernels.add(kernel(word, file, name));
      }
    }
    return new Found(kernels, leftOut, List.of());
  }

  private static String text(LoadWord word, Path file) throws Refused {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new Refused(word.file(), "it is not in UTF-8; save it so");
    } catch (IOException e) {
      throw UserFile.unreadable(word.file(), e);
    }
  }

  private static Entry kernel(LoadWord word, Path file, String name) throws Refused {
    String hash = hash(word, file);
    return new Entry(
        name + "-python",
        Language.PYTHON,
        Takes.NUMBER,
        Optional.empty(),
        Gives.SIGNED,
        new Place.Script(file, name),
        new Origin(word.file(), hash, hash, "", List.of(), List.of()),
        List.of());
  }

  private static String hash(LoadWord word, Path file) throws Refused {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw UserFile.unreadable(word.file(), e);
    }
  }
}
