package dev.rankwise.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object in UTF-8, indented alike on every system. */
final class JsonDocument {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonDocument() {}

  /** Writes a document that begins with its {@code schema}; {@code out} stays open. */
  static void write(OutputStream out, String schema, Json.Fields fields) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      generator.writeStartObject();
      Json json = new Json(generator);
      json.text("schema", schema);
      fields.write(json);
      generator.writeEndObject();
      generator.writeRaw('\n');
    }
  }
}
