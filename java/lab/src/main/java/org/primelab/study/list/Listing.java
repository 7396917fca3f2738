package org.primelab.study.list;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.load.Entry;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Rows;
import org.primelab.report.Words;
import org.primelab.session.Environment;
import org.primelab.study.Answer;
import org.primelab.study.Found;
import org.primelab.suite.Kernel;
import org.primelab.suite.Shape;

/**
 * Things of one kind that can be chosen.
 *
 * @param items in the order in which the lab has them
 */
public record Listing(List<Item> items) implements Found {
  private static final Columns<Item> NAMES =
      Columns.<Item>none().left("name", Item::name).left("summary", Item::summary);

  private static final Columns<Item> KERNELS =
      Columns.<Item>none()
          .left("name", Item::name)
          .left("suite", item -> item.suite().orElse(""))
          .left("language", item -> item.language().orElse(""))
          .left("takes", item -> item.takes().orElse(""))
          .left("gives", item -> item.gives().orElse(""))
          .left("summary", Item::summary);

  public Listing {
    items = List.copyOf(items);
  }

  /** The report for people and for programs. */
  public Report report() {
    return Answer.report("list", Environment.Start.now().end(), this);
  }

  private String counts(int available) {
    return items.size() == available
        ? "%d can be chosen here".formatted(available)
        : "%d of %d can be chosen here".formatted(available, items.size());
  }

  @Override
  public List<Block> blocks() {
    List<Item> available = items.stream().filter(Item::available).toList();
    boolean kernels = items.stream().anyMatch(item -> item.takes().isPresent());
    Stream<Block> table =
        available.isEmpty() ? Stream.of() : Stream.of((kernels ? KERNELS : NAMES).of(available));
    Stream<Block> missing =
        items.stream()
            .filter(item -> !item.available())
            .map(item -> new Finding(item.name() + ": " + item.reason().orElse("")));
    return Rows.all(Stream.of(new Conclusion(counts(available.size()))), table, missing);
  }

  /**
   * One of them.
   *
   * @param name as the user types it
   * @param summary what it is, in a few words
   * @param available whether it can be chosen here
   * @param reason why not, if it cannot
   * @param suite of a kernel
   * @param language of a kernel
   * @param takes what a kernel is called with
   * @param gives what a kernel answers
   */
  public record Item(
      String name,
      String summary,
      boolean available,
      Optional<String> reason,
      Optional<String> suite,
      Optional<String> language,
      Optional<String> takes,
      Optional<String> gives) {
    /** One that can be chosen unless there is a reason why not. */
    public static Item of(String name, String summary, Optional<String> reason) {
      Optional<String> none = Optional.empty();
      return new Item(name, summary, reason.isEmpty(), reason, none, none, none, none);
    }

    /** A kernel. */
    static Item of(Kernel kernel) {
      return of(kernel.name(), kernel.summary(), kernel.missing())
          .and(kernel.suite().name(), kernel.language(), kernel.shape());
    }

    /** What a suite of the user's own would have for a kernel. */
    static Item of(String suite, Entry entry) {
      return of(entry.name(), entry.summary(), Optional.empty())
          .and(suite, entry.language(), entry.shape());
    }

    private Item and(String ofSuite, Kernel.Language written, Shape shape) {
      return new Item(
          name,
          summary,
          available,
          reason,
          Optional.of(ofSuite),
          Optional.of(Words.of(written)),
          Optional.of(shape.taken()),
          Optional.of(Words.of(shape.gives())));
    }
  }
}
