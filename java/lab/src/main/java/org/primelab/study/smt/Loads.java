package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLoad;
import org.primelab.study.smt.SmtPlan.Load;

/** The loads that can be run side by side. */
public final class Loads {
  private Loads() {}

  /**
   * All, those that cannot run here with the reason.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<Load> all() {
    return NativeLoad.all().stream()
        .map(load -> new Load(load.name, load.resource, reason(load)))
        .toList();
  }

  private static String reason(NativeLoad load) {
    String missing = load.missing;
    return missing == null ? "" : missing;
  }

  /** Their names. */
  public static List<String> names() {
    return all().stream().map(Load::name).toList();
  }

  /**
   * Those of a list of names with commas between, in the order of the table.
   *
   * @throws IllegalArgumentException with a sentence for the user if there is no load of that name
   */
  public static List<Load> parse(String list) {
    List<String> wanted =
        new ArrayList<>(Arrays.stream(list.split(",", -1)).map(String::strip).toList());
    List<Load> chosen = all().stream().filter(load -> wanted.contains(load.name())).toList();
    wanted.removeAll(chosen.stream().map(Load::name).toList());
    if (!wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no '%s'; there are %s"
              .formatted(wanted.getFirst(), String.join(", ", names())));
    }
    return chosen;
  }
}
