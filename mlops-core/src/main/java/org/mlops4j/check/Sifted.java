// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Field;
import org.mlops4j.store.Json;

/**
 * Rows that keep a {@link Contract}, and those that do not with the reasons.
 *
 * @param valid the rows to use
 * @param quarantined the others
 * @param reasons one for each of the others, in their order
 * @param <T> the row
 */
public record Sifted<T>(Dataset<T> valid, Dataset<T> quarantined, List<Quarantined> reasons) {
  public Sifted {
    reasons = List.copyOf(reasons);
  }

  /** The share of rows that were set aside; 0 when there was no row. */
  public double share() {
    int rows = valid.size() + quarantined.size();
    return rows == 0 ? 0 : quarantined.size() / (double) rows;
  }

  /**
   * The valid rows, if not too many others were set aside.
   *
   * @param share of all rows that may be, in [0, 1)
   * @throws QuarantineException if there are more, or no row is valid
   */
  public Dataset<T> within(double share) {
    requireShare(share);
    if (share() > share || valid.isEmpty()) {
      throw new QuarantineException(reasons, valid.size() + quarantined.size(), share);
    }
    return valid;
  }

  static void requireShare(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share was " + share + " but must lie in [0, 1)");
    }
  }

  /**
   * Writes the rows that were set aside as JSON lines: the position, the reasons and the values as
   * text, null where one is missing. The writer stays open.
   */
  public void write(Writer writer) {
    List<Field> fields = quarantined.schema().fields();
    List<Accessor<T, Object>> components = new ArrayList<>();
    fields.forEach(field -> components.add(quarantined.schema().accessor(field.name())));
    try {
      for (int i = 0; i < reasons.size(); i++) {
        T row = quarantined.row(i);
        Map<String, Object> values = new LinkedHashMap<>();
        for (int j = 0; j < fields.size(); j++) {
          Object value = components.get(j).of(row);
          values.put(fields.get(j).name(), value == null ? null : Shown.text(value));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("row", reasons.get(i).row());
        line.put("reasons", reasons.get(i).problems().stream().map(Object::toString).toList());
        line.put("values", values);
        writer.write(Json.text(line));
        writer.write('\n');
      }
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the quarantine cannot be written", e);
    }
  }
}
