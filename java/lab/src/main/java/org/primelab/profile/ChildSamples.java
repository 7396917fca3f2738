package org.primelab.profile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the child processes of a run sampled of themselves.
 *
 * @param files whole ones, by name
 * @param missing a reason for each that is not whole or not there: its child was killed, or could
 *     not sample
 */
public record ChildSamples(List<Path> files, List<String> missing) {
  public ChildSamples {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
  }

  /**
   * What children left in a folder.
   *
   * @param children how many there were
   */
  static ChildSamples in(Path folder, int children) {
    List<Path> whole = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Path file : found(folder)) {
      try {
        ProfileFile.read(file);
        whole.add(file);
      } catch (IOException e) {
        missing.add(String.valueOf(e.getMessage()));
      }
    }
    int silent = children - whole.size() - missing.size();
    if (silent > 0) {
      missing.add("%d of %d child processes wrote none".formatted(silent, children));
    }
    return new ChildSamples(whole, missing);
  }

  private static List<Path> found(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ProfiledWork.PATTERN)) {
      found.forEach(files::add);
    } catch (IOException e) {
      // Then none is found, and they are missing.
      return List.of();
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }
}
