package org.primelab.cluster.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.child.ChildProcesses;

/**
 * A standalone cluster of Spark's of the lab's own: a master and workers of one slot each, on
 * 127.0.0.1 alone. They end with the lab, and executors with their workers.
 *
 * @param url of the master
 * @param secret file with what all of them share
 * @param master its process
 * @param workers their processes
 * @param children where these are listed
 */
public record LocalCluster(
    String url, Path secret, Process master, List<Process> workers, ChildProcesses children)
    implements AutoCloseable {
  /** Where all of it listens. */
  public static final String HOST = "127.0.0.1";

  private static final int SECRET_BYTES = 32;
  private static final int TRIES = 1500;
  private static final long PAUSE_MILLIS = 20;
  private static final String HEAP = "256m";

  public LocalCluster {
    workers = List.copyOf(workers);
  }

  /**
   * Starts one, and returns when its master listens.
   *
   * @param home folder of a distribution of Spark
   * @param hosts by which names workers know this machine, one each
   * @param folder private, for all that they write
   * @throws IOException if it does not start
   */
  public static LocalCluster start(
      Path home, List<String> hosts, ChildProcesses children, Path folder) throws IOException {
    Path secret = newSecret(folder.resolve("secret"));
    int port = freePort();
    String url = "spark://%s:%d".formatted(HOST, port);
    SparkJvm jvm = new SparkJvm(home, settings(secret, folder), environment(home));
    List<String> own = List.of("--host", HOST, "--webui-port", "0", "--port", String.valueOf(port));
    Process master = children.start(daemon(jvm, folder, "master", own));
    LocalCluster cluster = new LocalCluster(url, secret, master, List.of(), children);
    try {
      awaitListening(master, port, folder);
      List<Process> started = new ArrayList<>();
      for (String host : hosts) {
        String name = "worker" + started.size();
        started.add(children.start(daemon(jvm, folder, name, worker(host, folder, name, url))));
      }
      return new LocalCluster(url, secret, master, started, children);
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  private static List<String> worker(String host, Path folder, String name, String url) {
    String work = folder.resolve(name).toString();
    List<String> words = new ArrayList<>(List.of("--host", host, "--webui-port", "0"));
    words.addAll(List.of("--cores", "1", "--memory", "1g", "--work-dir", work, url));
    return words;
  }

  private static List<String> daemon(SparkJvm jvm, Path folder, String name, List<String> arguments)
      throws IOException {
    String type = name.startsWith("master") ? "master.Master" : "worker.Worker";
    List<String> all = new ArrayList<>();
    all.add(folder.resolve(name + ".log").toString());
    all.add("org.apache.spark.deploy." + type);
    all.addAll(arguments);
    return jvm.command(DaemonErrand.class, HEAP, all);
  }

  /** Locks are on: whoever has not the secret is not let in, and nobody else can read along. */
  private static Map<String, String> settings(Path secret, Path folder) {
    Map<String, String> settings = new LinkedHashMap<>(Secured.BY_SECRET);
    settings.put(Secured.FILE, secret.toString());
    settings.put("java.io.tmpdir", folder.toString());
    settings.put("spark.ui.killEnabled", "false");
    settings.put("spark.master.rest.enabled", "false");
    settings.put("spark.shuffle.service.db.enabled", "false");
    // An executor that is killed is replaced however often.
    settings.put("spark.deploy.maxExecutorRetries", "-1");
    return settings;
  }

  /** Variables for all that is started here. */
  static Map<String, String> environment(Path home) {
    return Map.of(
        "SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", HOST);
  }

  private static Path newSecret(Path file) throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, HexFormat.of().formatHex(random));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void awaitListening(Process master, int port, Path folder) throws IOException {
    for (int i = 1; i <= TRIES && master.isAlive(); i++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        pause();
      }
    }
    throw new IOException(
        "Spark's master does not listen: " + Log.of(folder.resolve("master.log")).lastWords());
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Workers first: else they would replace their executors. */
  @Override
  public void close() {
    List<ProcessHandle> executors =
        workers.stream().flatMap(worker -> worker.toHandle().descendants()).toList();
    workers.forEach(children::remove);
    executors.forEach(ProcessHandle::destroyForcibly);
    children.remove(master);
    executors.forEach(executor -> executor.onExit().join());
  }
}
