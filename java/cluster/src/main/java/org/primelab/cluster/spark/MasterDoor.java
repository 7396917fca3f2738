package org.primelab.cluster.spark;

import java.io.IOException;
import java.util.List;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.TransportClientBootstrap;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.crypto.AuthClientBootstrap;
import org.apache.spark.network.netty.SparkTransportConf;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.apache.spark.network.util.TransportConf;
import scala.Option;

/**
 * Tries whether a standalone master lets this driver in: Spark itself would knock for a minute and
 * then not say why nobody opened.
 */
final class MasterDoor {
  private static final String STANDALONE = "spark://";

  private MasterDoor() {}

  /**
   * Knocks, if the master is a standalone one.
   *
   * @return why it does not open: the option that is meant, a colon, and a sentence; empty if it
   *     opens
   */
  static String knock(SparkConf settings) throws InterruptedException {
    String master = settings.get("spark.master");
    if (!master.startsWith(STANDALONE)) {
      return "";
    }
    String[] address = master.substring(STANDALONE.length()).split("[:,]", 3);
    if (address.length < 2 || !address[1].matches("\\d{1,5}")) {
      return "--master: '%s' is no master; write spark://HOST:PORT".formatted(master);
    }
    SecurityManager security =
        new SecurityManager(
            settings, Option.empty(), SecurityManager.$lessinit$greater$default$3());
    TransportConf transport =
        SparkTransportConf.fromSparkConf(settings, "rpc", 1, Option.empty(), Option.empty());
    List<TransportClientBootstrap> greeting =
        security.isAuthenticationEnabled()
            ? List.of(new AuthClientBootstrap(transport, security.getSaslUser(), security))
            : List.of();
    try (TransportContext context = new TransportContext(transport, new NoOpRpcHandler());
        TransportClientFactory clients = context.createClientFactory(greeting)) {
      clients.createClient(address[0], Integer.parseInt(address[1])).close();
      return "";
    } catch (IOException e) {
      return "--master: nothing listens at %s; look at the master's page for its URL"
          .formatted(master);
    } catch (RuntimeException e) {
      return "--secret: %s refuses this secret; name the file with the one that it was started with, and look whether it was started with spark.authenticate=true and spark.network.crypto.enabled=true"
          .formatted(master);
    }
  }
}
