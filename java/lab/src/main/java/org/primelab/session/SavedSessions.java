package org.primelab.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sessions that earlier runs of a study have left in the folders below one. */
public final class SavedSessions {
  /** The plan, and with it the study's name, stands at the beginning of a session's file. */
  private static final int BEGINNING = 400;

  private SavedSessions() {}

  /**
   * Folders of sessions of that study, the newest first by their names, without reading megabytes
   * of other studies' sessions. A folder that is not there holds none.
   *
   * @param most how many at most
   */
  public static List<Path> newest(Path folder, String study, int most) {
    Pattern named = Pattern.compile("\"study\"\\s*:\\s*\"" + Pattern.quote(study) + "\"");
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(session -> named.matcher(beginning(session)).find())
          .sorted(reverseOrder())
          .limit(most)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String beginning(Path session) {
    try (InputStream in = Files.newInputStream(session.resolve(SessionStore.FILE))) {
      return new String(in.readNBytes(BEGINNING), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
