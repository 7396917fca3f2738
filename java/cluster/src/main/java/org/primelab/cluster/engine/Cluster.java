package org.primelab.cluster.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Errand;
import org.primelab.ffi.StopFlag;
import org.primelab.load.TemporaryFolder;

/**
 * Which cluster is meant.
 *
 * @param master its URL, as Spark knows it; {@link #OWN} for one of the lab's own
 * @param secret file with what its machines share, if the user names one
 * @param settings of Spark's that the user chose, each {@code name=value}
 * @param workers of the lab's own; for others how many executors are waited for, 0 for whoever
 *     comes
 */
public record Cluster(String master, Optional<String> secret, List<String> settings, int workers) {
  /** What the user types for a cluster that the lab starts on this machine, and stops. */
  public static final String OWN = "local-cluster";

  private static final String DRIVER = "org.primelab.cluster.spark.DriverErrand";

  private static final long LOOK_MILLIS = 50;

  /**
   * Waits for the end of this process, and takes the folder away then: executors write to it until
   * they have noticed.
   */
  private static final String CLEARED =
      """
      cat >/dev/null
      for _ in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$0"; sleep 0.5; done
      """;

  public Cluster {
    settings = List.copyOf(settings);
  }

  /** Whether it is one of the lab's own. */
  public boolean isOwn() {
    return master.equals(OWN);
  }

  /** Why the file with the secret is needed, as a sentence; empty if it is not. */
  public Optional<String> wantsSecret() {
    boolean isKnown =
        secret.isPresent()
            || !master.startsWith("spark://")
            || settings.contains("spark.authenticate=false");
    return isKnown
        ? Optional.empty()
        : Optional.of(
            "%s shares a secret with those that it lets in; name the file with it, or say --conf spark.authenticate=false for one that is open to all"
                .formatted(master));
  }

  /** What is done with a cluster. */
  @FunctionalInterface
  public interface Use {
    /**
     * Does it.
     *
     * @param folder private, deleted afterwards
     */
    void with(Path folder, Opened cluster) throws IOException, InterruptedException;
  }

  /**
   * A cluster that can be reached.
   *
   * @param connection to it
   * @param local it itself, if it is the lab's own
   * @param workers as many executors are waited for
   * @param children where processes are listed
   * @param temporary folder for all that is written, private
   * @param watch ends all of it early, when that is wished
   */
  public record Opened(
      Connection connection,
      Optional<LocalCluster> local,
      int workers,
      ChildProcesses children,
      TemporaryFolder temporary,
      Thread watch)
      implements AutoCloseable {
    /** Private, for all that is written. */
    public Path folder() {
      return temporary.path();
    }

    /**
     * A driver with executors.
     *
     * @param arguments of its errand, behind the number of executors
     * @throws Refusal if it cannot connect
     */
    public Driver driver(List<String> arguments) throws IOException {
      List<String> all = new ArrayList<>(List.of(String.valueOf(workers)));
      all.addAll(arguments);
      return Driver.start(driverErrand(), connection, all, children, folder());
    }

    /** Named, not loaded: Spark's classes are not in this JVM. */
    private static Class<? extends Errand> driverErrand() {
      try {
        return Class.forName(DRIVER, false, Cluster.class.getClassLoader())
            .asSubclass(Errand.class);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Kills one of its executors, if it is the lab's own; whether it did. */
    public boolean kill(long pid) {
      return local.isPresent()
          && ProcessHandle.of(pid).filter(ProcessHandle::destroyForcibly).isPresent();
    }

    @Override
    public void close() {
      local.ifPresent(LocalCluster::close);
      end(watch, children, temporary);
    }
  }

  /**
   * Has something done with it, and stops afterwards what was started.
   *
   * @param stop ends it early
   * @param broken hears why it failed, if it did
   * @throws Refusal if it cannot be reached
   */
  public void with(StopFlag stop, Use use, Consumer<String> broken) throws InterruptedException {
    try (Opened opened = open(stop)) {
      use.with(opened.folder(), opened);
    } catch (IOException e) {
      if (!stop.isRaised()) {
        broken.accept(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * It, to be closed by whoever uses it: what was started for it is stopped then.
   *
   * @param stop ends it early
   * @throws Refusal if it cannot be reached
   * @throws IOException if it does not start
   */
  public Opened open(StopFlag stop) throws IOException {
    SparkJars jars = SparkJars.find().orElseThrow(() -> new Refusal("--master", SparkJars.CURE));
    TemporaryFolder folder = TemporaryFolder.create();
    ChildProcesses children = new ChildProcesses(stop);
    Thread watch = Thread.ofVirtual().start(() -> endWhenRaised(stop, children));
    try {
      Process _ = children.start(List.of("setsid", "sh", "-c", CLEARED, folder.path().toString()));
      Path home = jars.homeOrLinksIn(folder.path());
      if (!isOwn()) {
        Connection connection = new Connection(home, master, secret.map(Path::of), own());
        return new Opened(connection, Optional.empty(), workers, children, folder, watch);
      }
      List<String> hosts = Collections.nCopies(workers, LocalCluster.HOST);
      LocalCluster local = LocalCluster.start(home, hosts, children, folder.path());
      Connection connection = new Connection(home, local.url(), Optional.of(local.secret()), own());
      return new Opened(connection, Optional.of(local), workers, children, folder, watch);
    } catch (IOException | RuntimeException e) {
      end(watch, children, folder);
      throw e;
    }
  }

  private static void end(Thread watch, ChildProcesses children, TemporaryFolder folder) {
    watch.interrupt();
    children.close();
    folder.close();
  }

  private Map<String, String> own() {
    Map<String, String> own = new LinkedHashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      own.put(parts[0], parts[1]);
    }
    return own;
  }

  private static void endWhenRaised(StopFlag stop, ChildProcesses children) {
    try {
      while (!stop.isRaised()) {
        Thread.sleep(LOOK_MILLIS);
      }
      // Executors are children of workers: nobody would know them when these are gone.
      List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
      children.end();
      all.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      // All is done.
      return;
    }
  }
}
