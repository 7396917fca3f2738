package org.primelab.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.primelab.probe.Reading;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.suite.Uint64;
import org.primelab.topology.CpuSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.TypeFactory;

/**
 * How the lab's records look in JSON: a number under test is a decimal string, constants are
 * written small, and a reading is its value or {@code {"unavailable": why, "cure": what to do}}.
 * Reading is strict: a file with a name too many or too few is no file of ours.
 */
public final class SessionJson {
  /** What a signed number begins with that is not negative. */
  private static final String SIGN = "+";

  private SessionJson() {}

  /**
   * A mapper for what a study answers, to write with two blanks a level. An empty Optional is a
   * name that is left out; what is null is written as null.
   */
  public static JsonMapper answers() {
    SimpleModule plain = new SimpleModule("primelab-answers");
    plain.addSerializer(Argument.Sized.class, new ToStringSerializer(Argument.Sized.class));
    plain.addSerializer(Answer.class, new AnswerWriter(""));
    return mapper()
        .rebuild()
        .addModule(plain)
        // What was observed may be part of an answer, whose kind says nothing to its readers.
        .disable(SerializationFeature.FAIL_ON_UNWRAPPED_TYPE_IDENTIFIERS)
        .addMixIn(Model.class, Called.class)
        .addMixIn(Trial.class, Told.class)
        .addMixIn(Measurement.class, Object.class)
        .addMixIn(Variant.class, Told.class)
        .withConfigOverride(
            Optional.class,
            optional ->
                optional.setInclude(
                    JsonInclude.Value.ALL_ALWAYS.withValueInclusion(Include.NON_ABSENT)))
        .build();
  }

  /** A mapper without any study's records, to write with two blanks a level and to read. */
  public static JsonMapper mapper() {
    return mapper(Map.of());
  }

  /**
   * A mapper for sessions, to write and to read.
   *
   * @param kinds the plan and the observations that may occur, each by its name in a file
   */
  public static JsonMapper mapper(Map<String, Class<? extends Record>> kinds) {
    SimpleModule module = new SimpleModule("primelab");
    module.addSerializer(Uint64.class, new Uint64Writer());
    module.addDeserializer(Uint64.class, new Uint64Reader());
    module.addSerializer(Argument.class, new ArgumentWriter());
    module.addDeserializer(Argument.class, new ArgumentReader());
    module.addSerializer(Answer.class, new AnswerWriter(SIGN));
    module.addDeserializer(Answer.class, new AnswerReader());
    module.addSerializer(CpuSet.class, new CpuSetWriter());
    module.addDeserializer(CpuSet.class, new CpuSetReader());
    module.addSerializer(Reading.Value.class, new ValueWriter());
    module.addSerializer(Reading.Unavailable.class, new UnavailableWriter());
    module.addDeserializer(Reading.class, new ReadingReader());
    return JsonMapper.builder()
        .addModule(module)
        .addMixIn(Observation.class, Kinded.class)
        .addMixIn(Plan.class, Kinded.class)
        .addMixIn(Model.class, Named.class)
        .addMixIn(Trial.class, PackedJson.OfWorkload.class)
        .addMixIn(Measurement.class, PackedJson.OfJobs.class)
        .addMixIn(Session.class, PackedJson.OfObservations.class)
        .registerSubtypes(
            ModelKind.all().stream()
                .map(model -> new NamedType(model.standard().getClass(), model.name()))
                .toArray(NamedType[]::new))
        .registerSubtypes(
            kinds.entrySet().stream()
                .map(kind -> new NamedType(kind.getValue(), kind.getKey()))
                .toArray(NamedType[]::new))
        // Components of a record are data; its questions (isComplete) are not.
        .changeDefaultVisibility(all -> all.withIsGetterVisibility(Visibility.NONE))
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .build();
  }

  /** A model by the name that users type, beside what it was told. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
  private interface Named {}

  /** An answer has a model by its name alone. */
  private interface Called {
    @JsonValue
    String name();
  }

  /** An answer has what a model was told beside its name. */
  private interface Told {
    @JsonProperty("tuning")
    Map<String, Object> told();
  }

  /** Which record it is, in a name of its own. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kinded {}

  private static final class ArgumentWriter extends ValueSerializer<Argument> {
    @Override
    public void serialize(Argument value, JsonGenerator to, SerializationContext context) {
      to.writeString(value.word());
    }
  }

  private static final class ArgumentReader extends ValueDeserializer<Argument> {
    @Override
    public Argument deserialize(JsonParser from, DeserializationContext context) {
      return understood(from, Argument::parse);
    }
  }

  /**
   * Yes or no as such, a number with a fraction as a number, and whole ones as digits: which of
   * them are signed, their first character tells.
   */
  private static final class AnswerWriter extends ValueSerializer<Answer> {
    private final String plus;

    /**
     * Writes them.
     *
     * @param plus what a signed number begins with that is not negative
     */
    AnswerWriter(String plus) {
      this.plus = plus;
    }

    @Override
    public void serialize(Answer value, JsonGenerator to, SerializationContext context) {
      write(value, plus, to);
    }
  }

  /** Writes it as it stands in a session. */
  static void write(Answer value, JsonGenerator to) {
    write(value, SIGN, to);
  }

  private static void write(Answer value, String plus, JsonGenerator to) {
    switch (value.gives()) {
      case BOOLEAN -> to.writeBoolean(value.isYes());
      case UNSIGNED -> to.writeString(value.toString());
      case SIGNED -> to.writeString(value.bits() < 0 ? value.toString() : plus + value);
      case DOUBLE -> to.writeNumber(Double.longBitsToDouble(value.bits()));
    }
  }

  private static final class AnswerReader extends ValueDeserializer<Answer> {
    @Override
    public Answer deserialize(JsonParser from, DeserializationContext context) {
      return switch (from.currentToken()) {
        case VALUE_TRUE, VALUE_FALSE -> Answer.of(from.getBooleanValue());
        case VALUE_NUMBER_FLOAT -> Answer.of(from.getDoubleValue());
        default -> understood(from, AnswerReader::parse);
      };
    }

    private static Answer parse(String text) {
      return switch (text) {
        case "NaN", "Infinity", "-Infinity" -> Answer.of(Double.parseDouble(text));
        case String s when s.startsWith(SIGN) || s.startsWith("-") ->
            new Answer(Long.parseLong(s), Gives.SIGNED);
        default -> Answer.of(Uint64.parse(text).bits());
      };
    }
  }

  private static final class CpuSetWriter extends ValueSerializer<CpuSet> {
    @Override
    public void serialize(CpuSet value, JsonGenerator to, SerializationContext context) {
      to.writeString(value.toString());
    }
  }

  private static final class CpuSetReader extends ValueDeserializer<CpuSet> {
    @Override
    public CpuSet deserialize(JsonParser from, DeserializationContext context) {
      return understood(from, CpuSet::parse);
    }
  }

  private static <T> T understood(JsonParser from, Function<String, T> parser) {
    try {
      return parser.apply(from.getString());
    } catch (IllegalArgumentException e) {
      throw DatabindException.from(from, String.valueOf(e.getMessage()));
    }
  }

  private static final class Uint64Writer extends ValueSerializer<Uint64> {
    @Override
    public void serialize(Uint64 value, JsonGenerator to, SerializationContext context) {
      to.writeString(value.toString());
    }
  }

  private static final class Uint64Reader extends ValueDeserializer<Uint64> {
    @Override
    public Uint64 deserialize(JsonParser from, DeserializationContext context) {
      return understood(from, Uint64::parse);
    }
  }

  @SuppressWarnings("rawtypes") // a class literal has no type argument
  private static final class ValueWriter extends ValueSerializer<Reading.Value> {
    @Override
    public void serialize(Reading.Value value, JsonGenerator to, SerializationContext context) {
      to.writePOJO(value.value());
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class UnavailableWriter extends ValueSerializer<Reading.Unavailable> {
    @Override
    public void serialize(
        Reading.Unavailable value, JsonGenerator to, SerializationContext context) {
      write(value, to);
    }
  }

  static void write(Reading.Unavailable<?> value, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("unavailable", value.reason());
    to.writeStringProperty("cure", value.cure());
    to.writeEndObject();
  }

  /** Empty texts are no numbers, though Jackson takes them for none. */
  private static Object present(@Nullable Object value, JsonNode node) {
    if (value == null) {
      throw new IllegalArgumentException(node + " is no value that was read");
    }
    return value;
  }

  /** Learns from the record component what its value is. */
  private static final class ReadingReader extends ValueDeserializer<Reading<?>> {
    private final JavaType valueType;

    ReadingReader() {
      this(TypeFactory.unsafeSimpleType(Object.class));
    }

    private ReadingReader(JavaType valueType) {
      this.valueType = valueType;
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      // Within an Optional there is no property, but a type in any case.
      return new ReadingReader(context.getContextualType().containedTypeOrUnknown(0));
    }

    @Override
    public Reading<?> deserialize(JsonParser from, DeserializationContext context) {
      JsonNode node = context.readTree(from);
      return node.has("unavailable")
          ? Reading.unavailable(node.path("unavailable").asString(), node.path("cure").asString())
          : Reading.of(present(context.readTreeAsValue(node, valueType), node));
    }
  }
}
