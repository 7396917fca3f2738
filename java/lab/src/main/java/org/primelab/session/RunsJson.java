package org.primelab.session;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.probe.Reading;
import org.primelab.run.JobResults;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Sha256;
import org.primelab.suite.Uint64;
import org.primelab.topology.CpuSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes a session of some short runs, byte for byte as {@link SessionJson} has it written: whoever
 * tested one number waits for the prompt, and Jackson would look at each record for the first time
 * for as long as all else takes. {@code RunsJsonTest} compares both.
 */
final class RunsJson {
  /** Lays out what is to be read by people, or else without blanks. */
  private static final class Context extends ObjectWriteContext.Base {
    private final @Nullable PrettyPrinter printer;

    Context(@Nullable PrettyPrinter printer) {
      this.printer = printer;
    }

    @Override
    public @Nullable PrettyPrinter getPrettyPrinter() {
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return printer != null;
    }
  }

  private final JsonGenerator to;
  private final Map<Class<?>, String> kinds;

  private RunsJson(JsonGenerator to, Map<Class<?>, String> kinds) {
    this.to = to;
    this.kinds = kinds;
  }

  /** Whether the session has nothing in it that is written in a way of its own. */
  static boolean covers(Session session) {
    return session.spec().plan() instanceof Trials plan
        && plan.trials().stream().allMatch(trial -> trial.workload().size() <= PackedJson.PLAIN)
        && session.observations().size() <= PackedJson.PLAIN
        && session.observations().stream().allMatch(RunsJson::covers);
  }

  private static boolean covers(Observation seen) {
    return seen instanceof Measurement run
        && !(run.jobs() instanceof JobResults packed && PackedJson.isPacked(packed));
  }

  /**
   * Writes it with its seal.
   *
   * @param kinds what plans and observations are called
   */
  static void put(Map<String, Class<? extends Record>> kinds, Session session, OutputStream out)
      throws IOException {
    Map<Class<?>, String> names = new HashMap<>();
    kinds.forEach((name, kind) -> names.put(kind, name));
    String hash = Sha256.of(bytes -> write(names, session, "", bytes));
    try {
      write(names, session, hash, out);
    } catch (JacksonException e) {
      throw Seal.refusal(e);
    }
  }

  private static void write(
      Map<Class<?>, String> kinds, Session session, String seal, OutputStream out) {
    PrettyPrinter printer = seal.isEmpty() ? null : new DefaultPrettyPrinter();
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator to = factory.createGenerator(new Context(printer), out)) {
      to.writeStartObject();
      new RunsJson(to, kinds).components(session);
      if (!seal.isEmpty()) {
        to.writeStringProperty(Seal.NAME, seal);
      }
      to.writeEndObject();
    }
  }

  private void components(Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      to.writeName(component.getName());
      try {
        value(component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component + " cannot be read", e);
      }
    }
  }

  /** No pattern switch: a JVM that has just begun makes a class for each. */
  @SuppressWarnings("IfChainToSwitch")
  private void value(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else if (value instanceof Answer answer) {
      SessionJson.write(answer, to);
    } else if (value instanceof Argument argument) {
      to.writeString(argument.word());
    } else if (value instanceof Uint64 || value instanceof CpuSet || value instanceof Instant) {
      to.writeString(value.toString());
    } else if (value instanceof Reading.Value<?>(Object found)) {
      value(found);
    } else if (value instanceof Reading.Unavailable<?> missing) {
      SessionJson.write(missing, to);
    } else if (value instanceof Record record) {
      object(record);
    } else if (value instanceof List<?> list) {
      to.writeStartArray();
      list.forEach(this::value);
      to.writeEndArray();
    } else {
      scalar(value);
    }
  }

  private void object(Record record) {
    to.writeStartObject();
    if (record instanceof Model model) {
      to.writeStringProperty("name", model.kind().name());
    } else if (record instanceof Observation || record instanceof Plan) {
      to.writeStringProperty("kind", kinds.get(record.getClass()));
    }
    components(record);
    to.writeEndObject();
  }

  @SuppressWarnings("IfChainToSwitch")
  private void scalar(@Nullable Object value) {
    if (value instanceof String text) {
      to.writeString(text);
    } else if (value instanceof Integer number) {
      to.writeNumber(number);
    } else if (value instanceof Long number) {
      to.writeNumber(number);
    } else if (value instanceof Double number) {
      to.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      to.writeBoolean(truth);
    } else if (value instanceof Enum<?> constant) {
      to.writeString(constant.name().toLowerCase(Locale.ROOT));
    } else if (value == null) {
      to.writeNull();
    } else {
      throw new IllegalStateException("no session of runs has a " + value.getClass());
    }
  }
}
