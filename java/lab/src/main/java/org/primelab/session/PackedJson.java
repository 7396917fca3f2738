package org.primelab.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.primelab.run.JobResult;
import org.primelab.run.JobResults;
import org.primelab.run.Observation;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Arguments;
import org.primelab.suite.Gives;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Long workloads, their results and many observations in a session's file: packed ({@link
 * VarintColumn}), where they would be hundreds of megabytes one by one. Up to {@link #PLAIN} are
 * written as they are.
 */
final class PackedJson {
  /** So many are written one by one. */
  static final int PLAIN = 1000;

  private PackedJson() {}

  /** Says how records with a workload are written. */
  interface OfWorkload {
    @JsonSerialize(using = WorkloadWriter.class)
    @JsonDeserialize(using = WorkloadReader.class)
    List<Argument> workload();
  }

  /** Says how records with results are written. */
  interface OfJobs {
    @JsonSerialize(using = JobsWriter.class)
    @JsonDeserialize(using = JobsReader.class)
    List<JobResult> jobs();
  }

  /** Says how sessions with observations are written. */
  interface OfObservations {
    @JsonSerialize(using = ObservationsWriter.class)
    @JsonDeserialize(using = ObservationsReader.class)
    List<Observation> observations();
  }

  /** Numbers or spans, as two columns. */
  private record Workload(int count, String from, String length) {
    static Workload of(Arguments all) {
      return new Workload(
          all.size(),
          VarintColumn.write(all.size(), all::first),
          all.areSpans() ? VarintColumn.write(all.size(), i -> all.last(i) - all.first(i)) : "");
    }

    Arguments arguments() {
      long[] first = VarintColumn.read(from, count);
      if (length.isEmpty()) {
        return Arguments.numbers(first);
      }
      long[] lengths = VarintColumn.read(length, count);
      return Arguments.spans(
          first, IntStream.range(0, count).mapToLong(i -> first[i] + lengths[i]).toArray());
    }
  }

  /** Results, a column each. */
  private record Jobs(
      int count,
      Gives gives,
      int handful,
      boolean sharedTimes,
      String index,
      String worker,
      String bits,
      String began,
      String elapsed,
      Map<Integer, Answer> expected,
      Optional<Map<Integer, Long>> cpu) {
    static Jobs of(JobResults all) {
      int count = all.size();
      return new Jobs(
          count,
          all.gives(),
          all.handful(),
          all.sharesTimes(),
          VarintColumn.write(count, all::index),
          VarintColumn.write(count, all::worker),
          VarintColumn.write(count, all::bits),
          VarintColumn.write(count, all::beganNanos),
          VarintColumn.write(count, all::elapsedNanos),
          all.expected(),
          Optional.of(all.cpuNanos()).filter(read -> !read.isEmpty()));
    }

    JobResults results() {
      long[] jobs = VarintColumn.read(index, count);
      long[] by = VarintColumn.read(worker, count);
      long[] answers = VarintColumn.read(bits, count);
      long[] starts = VarintColumn.read(began, count);
      long[] times = VarintColumn.read(elapsed, count);
      JobResults results = JobResults.ofAnyWorkload(count, gives);
      for (int i = 0; i < count; i++) {
        results.add(Math.toIntExact(jobs[i]), (int) by[i], answers[i], starts[i], times[i]);
      }
      results.takenTogether(handful, sharedTimes);
      new TreeMap<>(expected).forEach(results::expect);
      cpu.ifPresent(read -> new TreeMap<>(read).forEach(results::hadCpu));
      return results;
    }
  }

  static final class WorkloadWriter extends ValueSerializer<List<Argument>> {
    @Override
    public void serialize(List<Argument> all, JsonGenerator to, SerializationContext context) {
      if (all.size() > PLAIN && all instanceof Arguments packed) {
        to.writePOJO(Workload.of(packed));
      } else {
        writeEach(all, to);
      }
    }
  }

  static final class WorkloadReader extends ValueDeserializer<List<Argument>> {
    @Override
    public List<Argument> deserialize(JsonParser from, DeserializationContext context) {
      return read(
          from,
          context,
          Workload.class,
          context.constructType(Argument.class),
          Workload::arguments);
    }
  }

  static final class JobsWriter extends ValueSerializer<List<JobResult>> {
    @Override
    public void serialize(List<JobResult> all, JsonGenerator to, SerializationContext context) {
      if (all instanceof JobResults packed && isPacked(packed)) {
        to.writePOJO(Jobs.of(packed));
      } else {
        writeEach(all, to);
      }
    }
  }

  static final class JobsReader extends ValueDeserializer<List<JobResult>> {
    @Override
    public List<JobResult> deserialize(JsonParser from, DeserializationContext context) {
      return read(from, context, Jobs.class, context.constructType(JobResult.class), Jobs::results);
    }
  }

  static final class ObservationsWriter extends ValueSerializer<List<Observation>> {
    @Override
    public void serialize(List<Observation> all, JsonGenerator to, SerializationContext context) {
      Set<Class<?>> many = PackedObservations.many(all);
      if (many.isEmpty()) {
        writeEach(all, to);
      } else {
        to.writePOJO(PackedObservations.of(all, many, context::valueToTree));
      }
    }
  }

  static final class ObservationsReader extends ValueDeserializer<List<Observation>> {
    @Override
    public List<Observation> deserialize(JsonParser from, DeserializationContext context) {
      return read(
          from,
          context,
          PackedObservations.class,
          context.constructType(Observation.class),
          packed -> packed.all(json -> context.readTreeAsValue(json, Observation.class)));
    }
  }

  static boolean isPacked(JobResults all) {
    return all.size() > PLAIN || all.handful() > 1;
  }

  static void writeEach(List<?> all, JsonGenerator to) {
    to.writeStartArray();
    all.forEach(to::writePOJO);
    to.writeEndArray();
  }

  private static <E> List<E> readEach(
      JsonParser from, DeserializationContext context, JavaType element) {
    if (from.currentToken() != JsonToken.START_ARRAY) {
      throw DatabindException.from(from, "a list is something else");
    }
    List<E> all = new ArrayList<>();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      if (from.currentToken() == JsonToken.VALUE_NULL) {
        throw DatabindException.from(from, "null stands in a list");
      }
      all.add(context.<E>readValue(from, element));
    }
    return all;
  }

  static <P, E> List<E> read(
      JsonParser from,
      DeserializationContext context,
      Class<P> packed,
      JavaType element,
      Function<P, ? extends List<E>> unpack) {
    if (from.currentToken() != JsonToken.START_OBJECT) {
      return readEach(from, context, element);
    }
    P columns = context.readValue(from, packed);
    try {
      return unpack.apply(columns);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw DatabindException.from(from, String.valueOf(e.getMessage()));
    }
  }
}
