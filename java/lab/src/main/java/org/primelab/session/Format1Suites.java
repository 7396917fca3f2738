package org.primelab.session;

import static org.primelab.session.SessionTree.rename;

import java.util.Optional;
import org.primelab.prime.PrimalityOracle;
import org.primelab.suite.Uint64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names the suite of what format 1 kept. There was one, which nobody named: every argument was a
 * number, and every answer whether it is prime. What a kernel is written in had to be told by its
 * name.
 */
final class Format1Suites {
  private static final String SUITE = "prime";

  /** What lab 0.1 knew of the two families without writing it down. */
  private static final String KINDS =
      """
      [ { "name": "trial",
          "title": "Trial division: ns for each odd divisor up to the square root",
          "unit": "divisor", "yardstick": "trial-c",
          "sets": [ { "name": "prime_53", "title": "below 2^53", "units": 47453132.5 },
                    { "name": "prime_book", "title": "above 2^53", "units": 49999999.5 } ],
          "slow": { "name": "prime_42", "title": "2^42 − 11", "units": 1048575.5 } },
        { "name": "primality",
          "title": "64-bit primality: ns for each number, in a batch",
          "unit": "number", "yardstick": "mr7-c",
          "sets": [ { "name": "primes_64", "title": "primes ≥ 2^63", "units": 64 },
                    { "name": "primes_63", "title": "63-bit", "units": 64 },
                    { "name": "random_odd", "title": "random odd", "units": 2048 },
                    { "name": "book", "title": "book's 20", "units": 20 } ],
          "slow": null } ]
      """;

  private Format1Suites() {}

  static void name(SessionTree session) {
    session.having("kernel", "model", "order", "placement").forEach(Format1Suites::nameSuite);
    session.having("number", "prime", "correct").forEach(Format1Suites::nameAnswers);
    session.having("number", "reason").forEach(job -> rename(job, "number", "argument"));
    session.having("name", "family", "language").forEach(Format1Suites::nameSuite);
    session.ofKind("ladder").forEach(Format1Suites::nameKinds);
    session.ofKind("timing").forEach(Format1Suites::nameMistake);
    session.ofKind("sweepPlan").forEach(Format1Suites::nameLanguages);
  }

  /** Names the suite of a trial, a variant or a kernel. */
  private static void nameSuite(ObjectNode trial) {
    trial.put("suite", SUITE);
  }

  private static void nameAnswers(ObjectNode job) {
    boolean prime = job.path("prime").asBoolean();
    boolean correct = job.path("correct").asBoolean();
    rename(job, "number", "argument");
    rename(job, "prime", "answer");
    job.remove("correct");
    job.put("expected", prime == correct);
  }

  private static void nameKinds(ObjectNode ladder) {
    nameSuite(ladder);
    ladder.set("kinds", SessionJson.mapper().readTree(KINDS));
  }

  private static void nameMistake(ObjectNode timing) {
    JsonNode wrong = timing.path("wrong");
    if (wrong.isString()) {
      boolean prime = PrimalityOracle.isPrime(Uint64.parse(wrong.asString()).bits());
      timing
          .putObject("wrong")
          .put("argument", wrong.asString())
          .put("answer", !prime)
          .put("expected", prime);
    }
  }

  private static void nameLanguages(ObjectNode plan) {
    JsonNode rivals = plan.path("rivals");
    ArrayNode named = plan.putArray("rivals");
    rivals.forEach(
        kernel -> {
          String name = kernel.asString();
          named.addObject().put("kernel", name).put("language", language(name));
        });
  }

  private static String language(String kernel) {
    return Optional.of(kernel.substring(kernel.lastIndexOf('-') + 1))
        .filter(last -> last.equals("java") || last.equals("vector"))
        .orElse("c");
  }
}
