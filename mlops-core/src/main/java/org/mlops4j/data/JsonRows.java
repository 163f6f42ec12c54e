// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes one JSON object after the other into columns. */
final class JsonRows {
  private final JsonFactory json = new JsonFactory();
  private final RowTaker rows;
  private final List<JsonCell> cells = new ArrayList<>();

  /** The cells of each member that was seen and is one of them, by its name as it was written. */
  private final Map<String, List<JsonCell>> known = new HashMap<>();

  private long objects;

  JsonRows(Schema<?> schema, ChunkWriter writer, RowTaker rows) {
    this.rows = rows;
    for (int i = 0; i < schema.fields().size(); i++) {
      cells.add(new JsonCell(schema.fields().get(i), writer.column(i)));
    }
  }

  /** Takes a line. */
  void take(Lines line) throws IOException {
    if (isBlank(line)) {
      return;
    }
    rows.begin(line.number());
    try (JsonParser parser = json.createParser(line.buffer(), 0, line.length())) {
      object(parser, line.mayBeMalformed());
    } catch (JacksonException e) {
      rows.noteOnly(
          "is no valid JSON at character "
              + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr())
              + ": "
              + ExtractionProblem.visible(e.getOriginalMessage()));
    }
    rows.end();
  }

  /**
   * Names the members that no object had.
   *
   * @throws ExtractionException if there are any
   */
  void requireEveryMember() {
    if (objects == 0) {
      return;
    }
    List<JsonCell> never = cells.stream().filter(cell -> !cell.wasSeen()).toList();
    for (JsonCell cell : never) {
      rows.problems()
          .add(
              ExtractionProblem.ofCell(
                  0, cell.field().column(), null, "is missing: no line has a member of this name"));
    }
    if (!never.isEmpty()) {
      throw rows.problems().exception(null);
    }
  }

  private void object(JsonParser parser, boolean mayBeMalformed) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      rows.noteOnly("must be a JSON object");
      return;
    }
    objects++;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      List<JsonCell> found = cells(name);
      parser.nextToken();
      for (JsonCell cell : found) {
        String rule = cell.read(parser, rows.line(), mayBeMalformed);
        if (rule != null) {
          rows.note(cell.field().column(), JsonCell.shown(parser), rule);
        }
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      rows.noteOnly("must end with its object");
      return;
    }
    for (JsonCell cell : cells) {
      String rule = cell.endRow(rows.line());
      if (rule != null) {
        rows.note(cell.field().column(), null, rule);
      }
    }
  }

  private List<JsonCell> cells(String name) {
    List<JsonCell> found = known.get(name);
    if (found == null) {
      found = cells.stream().filter(cell -> cell.field().column().equalsIgnoreCase(name)).toList();
      if (!found.isEmpty()) {
        known.put(name, found);
      }
    }
    return found;
  }

  private static boolean isBlank(Lines line) {
    for (int i = 0; i < line.length(); i++) {
      char unit = line.buffer()[i];
      if (unit != ' ' && unit != '\t') {
        return false;
      }
    }
    return true;
  }
}
