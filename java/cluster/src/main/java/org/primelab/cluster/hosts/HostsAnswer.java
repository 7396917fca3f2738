package org.primelab.cluster.hosts;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer about a command on every host.
 *
 * @param interrupted whether the user ended the session before its end
 * @param command that ran
 * @param hosts a row for each
 * @param environment what differs of them
 * @param figures how many figures were compared
 * @param differences a row for each figure that differs
 * @param odd the host that is unlike the others, if one is
 */
public record HostsAnswer(
    boolean interrupted,
    String command,
    List<Row> hosts,
    List<Trait> environment,
    int figures,
    List<Difference> differences,
    Optional<String> odd)
    implements Found {
  /** So many rows of differences are printed; all are in the JSON. */
  private static final int PRINTED = 20;

  private static final Columns<Row> HOSTS =
      Columns.<Row>none()
          .left("host", Row::name)
          .left("CPU", Row::cpu)
          .right("CPUs", row -> String.valueOf(row.cpus))
          .left("kernel", Row::os)
          .right("caveats", row -> String.valueOf(row.caveats))
          .right("apart in", row -> Quantity.count(row.apart, "figure"));

  private static final Columns<Trait> TRAITS =
      Columns.<Trait>none()
          .left("", Trait::name)
          .left("is", trait -> String.join(" | ", trait.values));

  private static final Columns<Difference> FIGURES =
      Columns.<Difference>none()
          .left("figure", Difference::figure)
          .left("apart", row -> String.join(", ", row.apart()))
          .right("largest ÷ least", row -> Quantity.decimals(2).apply(row.ratio()));

  /**
   * A host.
   *
   * @param name of the host
   * @param bootId of its kernel
   * @param retried whether its session was begun again, as one before was lost
   * @param cpu model
   * @param cpus that the session could use
   * @param os name and release
   * @param caveats how many its session has
   * @param apart figures in which its interval touches that of no other host
   * @param environment as its session tells it
   */
  record Row(
      String name,
      String bootId,
      boolean retried,
      String cpu,
      int cpus,
      String os,
      int caveats,
      int apart,
      JsonNode environment) {
    private static Row of(Host host, List<Difference> differences) {
      JsonNode environment = host.answer().path(Host.ENVIRONMENT);
      return new Row(
          host.name(),
          host.session().bootId(),
          host.session().attempt() > 0,
          host.trait("cpu"),
          environment.path("cpus").asInt(),
          host.trait("os"),
          host.answer().path("caveats").size(),
          (int) differences.stream().filter(one -> one.apart().contains(host.name())).count(),
          environment);
    }
  }

  /**
   * Something of the machines that differs.
   *
   * @param name as in the JSON
   * @param values of each host, in their order
   */
  record Trait(String name, List<String> values) {}

  /** What a session says. */
  public static HostsAnswer of(Session session) {
    return of(
        (HostsPlan) session.spec().plan(), session.interrupted(), session.only(HostSession.class));
  }

  static HostsAnswer of(HostsPlan plan, boolean interrupted, List<HostSession> sessions) {
    List<Host> hosts =
        sessions.stream()
            .filter(HostSession::hasAnswer)
            .map(one -> new Host(one, JsonMapper.shared().readTree(one.answer())))
            .toList();
    Comparison comparison = Comparison.of(hosts);
    List<Row> rows = hosts.stream().map(h -> Row.of(h, comparison.differences())).toList();
    List<Trait> traits =
        Host.TRAITS.stream()
            .map(name -> new Trait(name, hosts.stream().map(h -> h.trait(name)).toList()))
            .filter(trait -> trait.values.stream().distinct().count() > 1)
            .toList();
    return new HostsAnswer(
        interrupted,
        String.join(" ", plan.words()),
        rows,
        traits,
        comparison.figures(),
        comparison.differences(),
        comparison.odd());
  }

  @Override
  public List<Block> blocks() {
    if (hosts.isEmpty()) {
      return List.of(Conclusion.NOTHING);
    }
    int more = differences.size() - PRINTED;
    return Rows.all(
        Stream.of(new Conclusion(verdict())),
        HOSTS.under("lab %s on each host".formatted(command), hosts),
        TRAITS.under("What differs of the machines", environment),
        FIGURES.under(
            "Figures that differ" + (more > 0 ? "; %d more in the JSON".formatted(more) : ""),
            differences.stream().limit(PRINTED).toList()));
  }

  private String verdict() {
    String of = Quantity.count(figures, "figure");
    if (hosts.size() == 1) {
      return "one host, %s: there is nothing to compare it with".formatted(hosts.getFirst().name);
    }
    String names = hosts.stream().map(Row::name).collect(joining(", "));
    if (odd.isPresent()) {
      int apart = Rows.first(hosts, row -> row.name.equals(odd.get())).orElseThrow().apart;
      return "%s is the odd one of %s: apart in %d of %s".formatted(odd.get(), names, apart, of);
    }
    return hosts.size() == 2
        ? "%s differ in %d of %s; which is the odd one, two cannot tell"
            .formatted(names, differences.size(), of)
        : "no odd one among %s: intervals are apart in %d of %s"
            .formatted(names, differences.size(), of);
  }

  @Override
  public List<Caveat> caveats() {
    return hosts.stream()
        .filter(Row::retried)
        .map(
            row ->
                new Caveat(
                    Doubt.RETRIED,
                    "%s: the session is a second one, as the first was lost".formatted(row.name)))
        .toList();
  }
}
