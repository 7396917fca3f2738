package org.primelab.study.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.load.Found;
import org.primelab.load.LoadWord;
import org.primelab.load.Loader;
import org.primelab.load.Refused;
import org.primelab.study.list.Listing.Item;

/** What was understood of the user's own files, file by file; none of their code is run. */
public final class LoadedItems {
  private final Loader loader;
  private final String suite;
  private final List<Item> items = new ArrayList<>();

  private LoadedItems(Loader loader, String suite) {
    this.loader = loader;
    this.suite = suite;
  }

  /** The kernels in these files, and what is none of them and why. */
  public static List<Item> of(Loader loader, List<LoadWord> words) {
    LoadedItems all = new LoadedItems(loader, Loader.suite(words.getFirst()));
    words.forEach(all::add);
    return List.copyOf(all.items);
  }

  private void add(LoadWord word) {
    try {
      Found found = loader.read(word);
      found.kernels().forEach(entry -> items.add(Item.of(suite, entry)));
      found
          .leftOut()
          .forEach(one -> items.add(Item.of(one.name(), "of " + one.file(), reason(one.reason()))));
    } catch (Refused refused) {
      items.add(Item.of(refused.where(), "", reason(refused.what())));
    }
  }

  private static Optional<String> reason(String text) {
    return Optional.of(text);
  }
}
