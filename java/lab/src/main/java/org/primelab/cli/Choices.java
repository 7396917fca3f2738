package org.primelab.cli;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.report.Words;
import org.primelab.run.ModelKind;
import org.primelab.study.list.Listed;
import org.primelab.suite.Group;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

/** What an option may be set to, asked for only when help is printed. Constants are typed small. */
final class Choices {
  private Choices() {}

  /** The constants of an enum as the user types them; none for any other type. */
  static List<String> of(Class<?> type) {
    return type.isEnum()
        ? Stream.of(type.getEnumConstants())
            .map(c -> Words.of((Enum<?>) c).replace('_', '-'))
            .toList()
        : List.of();
  }

  /** The models that there are. */
  static List<String> models() {
    return ModelKind.all().stream().map(ModelKind::name).toList();
  }

  /** The names of a suite's kinds of kernels. */
  static List<String> groups(Suite suite) {
    return suite.groups().stream().map(Group::name).toList();
  }

  /** Names that the library tells of; or why it cannot. */
  static Iterator<String> ofLibrary(Function<Kernels, List<String>> names) {
    try {
      return names.apply(Kernels.standard()).iterator();
    } catch (MissingLibraryException e) {
      return Stream.of("(unavailable: " + e.getMessage() + ")").iterator();
    }
  }

  /** What {@code lab list} lists. */
  static final class Lists implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return of(Listed.class).iterator();
    }
  }
}
