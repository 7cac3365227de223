package id.lanjut.store.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** How the store's own types look in JSON. */
final class StoreModule extends SimpleModule {
  @Serial private static final long serialVersionUID = 1;

  StoreModule() {
    addSerializer(Instant.class, written(Instant.class, Instant::toString));
    addDeserializer(Instant.class, parsed(Instant.class, Instant::parse));
    addSerializer(TransactionId.class, written(TransactionId.class, TransactionId::value));
    addDeserializer(TransactionId.class, parsed(TransactionId.class, TransactionId::new));
    addSerializer(Fingerprint.class, written(Fingerprint.class, Fingerprint::value));
    addDeserializer(Fingerprint.class, parsed(Fingerprint.class, Fingerprint::parse));
    addSerializer(Header.class, new HeaderWriter());
    addDeserializer(Header.class, new HeaderReader());
    addSerializer(Body.class, new BodyWriter());
    addDeserializer(Body.class, new BodyReader());
  }

  private static <T> StdSerializer<T> written(Class<T> type, Function<T, String> text) {
    return new StdSerializer<>(type) {
      @Serial private static final long serialVersionUID = 1;

      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writeString(text.apply(value));
      }
    };
  }

  private static <T> StdDeserializer<T> parsed(Class<T> type, Function<String, T> parser) {
    return new StdDeserializer<>(type) {
      @Serial private static final long serialVersionUID = 1;

      @Override
      public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return parser.apply(in.getText());
      }
    };
  }

  /** A header is a pair, since there are many of them. */
  private static final class HeaderWriter extends StdSerializer<Header> {
    @Serial private static final long serialVersionUID = 1;

    HeaderWriter() {
      super(Header.class);
    }

    @Override
    public void serialize(Header header, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray();
      out.writeString(header.name());
      out.writeString(header.value());
      out.writeEndArray();
    }
  }

  private static final class HeaderReader extends StdDeserializer<Header> {
    @Serial private static final long serialVersionUID = 1;

    HeaderReader() {
      super(Header.class);
    }

    @Override
    public Header deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode pair = in.readValueAsTree();
      return new Header(pair.path(0).asText(), pair.path(1).asText());
    }
  }

  /** A body stands behind the JSON; in it there is only its size, for people who read the bytes. */
  private static final class BodyWriter extends StdSerializer<Body> {
    @Serial private static final long serialVersionUID = 1;

    BodyWriter() {
      super(Body.class);
    }

    @Override
    public void serialize(Body body, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      ((BodySlot) Objects.requireNonNull(provider.getAttribute(BodySlot.class))).put(body);
      out.writeNumber(body.size());
    }
  }

  private static final class BodyReader extends StdDeserializer<Body> {
    @Serial private static final long serialVersionUID = 1;

    BodyReader() {
      super(Body.class);
    }

    @Override
    public Body deserialize(JsonParser in, DeserializationContext context) throws IOException {
      int size = in.getIntValue();
      Body body = ((BodySlot) Objects.requireNonNull(context.getAttribute(BodySlot.class))).body();
      if (body.size() != size) {
        throw new IOException("a body of " + body.size() + " bytes where " + size + " belong");
      }
      return body;
    }
  }
}
