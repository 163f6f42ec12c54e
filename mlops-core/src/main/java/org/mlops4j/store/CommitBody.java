// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a commit. Items are embedded as they are, so that reading gives the same bytes. */
final class CommitBody {
  private static final JsonFactory JSON = new JsonFactory();

  /** Items may nest a little less deep than commits, which embed them. */
  private static final JsonFactory ITEM =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(900).build())
          .build();

  /** No string in an item can be longer than {@link Json} reads, so nothing is kept unreadable. */
  private static final int LONGEST = 1 << 24;

  private CommitBody() {}

  static byte[] write(Commit commit) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeNumberField("seq", commit.sequence());
      out.writeStringField("prev", commit.previous().hex());
      out.writeStringField("ts", commit.at().toString());
      out.writeStringField("wall", commit.wall().toString());
      out.writeStringField("tx", commit.transaction());
      out.writeStringField("actor", commit.actor());
      out.writeArrayFieldStart("events");
      for (Item item : commit.items()) {
        out.writeStartObject();
        out.writeStringField("type", item.type());
        out.writeFieldName("data");
        out.writeRawValue(item.json());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Commit read(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    Commit commit;
    try (JsonParser in = JSON.createParser(text)) {
      expect(in, JsonToken.START_OBJECT);
      commit =
          new Commit(
              number(in, "seq"),
              new Digest(string(in, "prev")),
              Instant.parse(string(in, "ts")),
              Instant.parse(string(in, "wall")),
              string(in, "tx"),
              string(in, "actor"),
              items(in, text));
      expect(in, JsonToken.END_OBJECT);
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new StoreDamagedException("bytes are not the body of a commit: " + e.getMessage(), e);
    }
    if (!Arrays.equals(write(commit), body)) {
      throw new StoreDamagedException("bytes are not the canonical body of " + commit.sequence());
    }
    return commit;
  }

  /** Refuses what would not come back to the byte: anything but one JSON object in one line. */
  static void requireObject(String json) {
    if (json.length() > LONGEST) {
      throw new IllegalArgumentException(
          "item had " + json.length() + " characters but must have at most " + LONGEST);
    }
    requireUnicode("item", json);
    boolean bare = json.startsWith("{") && json.endsWith("}");
    if (bare && json.indexOf('\n') < 0 && json.indexOf('\r') < 0 && isObject(json)) {
      return;
    }
    throw new IllegalArgumentException(
        "item was '" + json + "' but must be one JSON object in one line without space around it");
  }

  /** Refuses text that UTF-8 cannot hold: half of a surrogate pair would come back as '?'. */
  static void requireUnicode(String name, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          name + " was '" + text + "' but must not have half of a surrogate pair");
    }
  }

  private static boolean isObject(String json) {
    try (JsonParser in = ITEM.createParser(json)) {
      in.nextToken();
      in.skipChildren();
      return in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
    } catch (IOException e) {
      throw new IllegalArgumentException("item was no JSON: " + e.getMessage(), e);
    }
  }

  private static List<Item> items(JsonParser in, String text) throws IOException {
    field(in, "events");
    expect(in, JsonToken.START_ARRAY);
    List<Item> items = new ArrayList<>();
    while (in.nextToken() == JsonToken.START_OBJECT) {
      String type = string(in, "type");
      field(in, "data");
      expect(in, JsonToken.START_OBJECT);
      int start = (int) in.currentTokenLocation().getCharOffset();
      in.skipChildren();
      int end = (int) in.currentLocation().getCharOffset();
      items.add(new Item(type, text.substring(start, end)));
      expect(in, JsonToken.END_OBJECT);
    }
    if (in.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("an event must be an object");
    }
    return items;
  }

  private static long number(JsonParser in, String name) throws IOException {
    field(in, name);
    expect(in, JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  private static String string(JsonParser in, String name) throws IOException {
    field(in, name);
    expect(in, JsonToken.VALUE_STRING);
    return in.getText();
  }

  private static void field(JsonParser in, String name) throws IOException {
    if (in.nextToken() != JsonToken.FIELD_NAME || !in.currentName().equals(name)) {
      throw new IOException("field '" + name + "' must come here");
    }
  }

  private static void expect(JsonParser in, JsonToken token) throws IOException {
    if (in.nextToken() != token) {
      throw new IOException("found " + in.currentToken() + " where " + token + " must stand");
    }
  }
}
