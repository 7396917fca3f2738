package org.primelab.session;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.type.TypeFactory;

/** How a plan has a list of flat records written of which there may be very many. */
public final class PackedList {
  private PackedList() {}

  /** Writes a thousand one by one, and more by columns. */
  public static final class Writer extends ValueSerializer<List<? extends Record>> {
    @Override
    public void serialize(
        List<? extends Record> all, JsonGenerator to, SerializationContext context) {
      if (all.size() > PackedJson.PLAIN) {
        to.writePOJO(PackedRecords.of(all.size(), i -> context.valueToTree(all.get(i))));
      } else {
        PackedJson.writeEach(all, to);
      }
    }
  }

  /** Reads both. */
  public static final class Reader extends ValueDeserializer<List<?>> {
    private final JavaType element;

    /** Makes one that is told later what it reads. */
    public Reader() {
      this(TypeFactory.unsafeSimpleType(Object.class));
    }

    private Reader(JavaType element) {
      this.element = element;
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return new Reader(context.getContextualType().getContentType());
    }

    @Override
    public List<?> deserialize(JsonParser from, DeserializationContext context) {
      return PackedJson.read(
          from,
          context,
          PackedRecords.class,
          element,
          packed -> packed.all(json -> context.<Object>readTreeAsValue(json, element)).toList());
    }
  }
}
