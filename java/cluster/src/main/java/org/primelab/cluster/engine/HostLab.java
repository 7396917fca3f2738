package org.primelab.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.cli.Main;
import org.primelab.ffi.StopFlag;
import org.primelab.load.TemporaryFolder;
import org.primelab.session.SessionStore;

/**
 * A lab in a child process of an executor, away from the executor's own threads.
 *
 * @param words of its command
 */
public record HostLab(List<String> words) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  public HostLab {
    words = List.copyOf(words);
  }

  /** The boot id of this host's kernel, which tells whether two names are one host. */
  public static String bootId() throws IOException {
    return Files.readString(BOOT_ID, UTF_8).strip();
  }

  /**
   * Runs it, and returns when it has ended.
   *
   * @param host name of this host
   * @param attempt which one it is, from 0
   * @throws IOException if it does not start
   */
  public HostReport run(String host, int attempt) throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.create();
        ChildProcesses children = new ChildProcesses(new StopFlag())) {
      Path session = folder.path().resolve("session");
      Path errors = folder.path().resolve("errors");
      Process lab = children.start(command(session, errors));
      String answer = new String(lab.getInputStream().readAllBytes(), UTF_8);
      int status = lab.waitFor();
      return new HostReport(
          host,
          bootId(),
          attempt,
          status,
          answer,
          text(errors).strip(),
          text(session.resolve(SessionStore.FILE)));
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, UTF_8) : "";
  }

  /** The shell only moves the error stream into a file. */
  private List<String> command(Path session, Path errors) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--json", "--out", session.toString()));
    List<String> command =
        new ArrayList<>(
            new ChildJvm(LabErrand.class, List.of("-XX:+UseSerialGC", "-Xmn24m"))
                .behind(List.of("sh", "-c", "exec \"$@\" 2>\"$0\"", errors.toString()))
                .plainCommand(all));
    command.set(command.indexOf("-cp") + 1, String.join(File.pathSeparator, path()));
    return command;
  }

  /** An executor has the lab's jars from its driver, and not on its own class path. */
  private static Set<String> path() {
    Set<String> path = new LinkedHashSet<>();
    for (Class<?> type : List.of(Main.class, HostLab.class)) {
      try {
        path.add(
            Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    path.add(System.getProperty("java.class.path"));
    return path;
  }
}
