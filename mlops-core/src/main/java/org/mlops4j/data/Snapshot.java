// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/**
 * What a stored dataset consists of. It is itself stored, as JSON.
 *
 * @param format of this record and of the chunks; 1
 * @param contentId the {@linkplain Dataset#contentId content id} of the dataset
 * @param components of a row, in order
 * @param rows how many
 * @param chunks their canonical bytes, in order
 */
public record Snapshot(
    int format, Digest contentId, List<Component> components, long rows, List<Blob> chunks) {
  static final int FORMAT = 1;

  public Snapshot {
    components = List.copyOf(components);
    chunks = List.copyOf(chunks);
  }

  /** That of a dataset whose chunks are stored there. */
  static Snapshot of(Dataset<?> data, List<Blob> chunks) {
    return new Snapshot(
        FORMAT,
        data.contentId(),
        data.schema().fields().stream().map(Component::of).toList(),
        data.size(),
        chunks);
  }

  /**
   * A component of the stored rows.
   *
   * @param name of it
   * @param type what it is
   * @param nullable whether a value may be missing
   */
  public record Component(String name, FieldType type, boolean nullable) {
    static Component of(Field field) {
      return new Component(field.name(), field.type(), field.nullable());
    }

    String signature() {
      return Field.signature(name, type, nullable);
    }

    @Override
    public String toString() {
      return name + " " + type + (nullable ? ", nullable" : ", never missing");
    }
  }

  /** Names and types of all components, as {@link Schema#signature} was when they were stored. */
  String signature() {
    return components.stream().map(Component::signature).collect(joining(",", "(", ")"));
  }

  /** The position of a component, or -1 when there is none of this name. */
  int position(String name) {
    return components.stream().map(Component::name).toList().indexOf(name);
  }

  /** All that stands between these rows and those of a schema; empty when they are the same. */
  List<String> differences(Schema<?> schema) {
    List<Component> wanted = schema.fields().stream().map(Component::of).toList();
    List<String> differences = new ArrayList<>();
    for (Component component : components) {
      if (wanted.stream().noneMatch(other -> other.name().equals(component.name()))) {
        differences.add("the record lacks " + component);
      }
    }
    for (Component component : wanted) {
      components.stream()
          .filter(other -> other.name().equals(component.name()))
          .findFirst()
          .ifPresentOrElse(
              other -> {
                if (!other.equals(component)) {
                  differences.add("the record has " + component + " instead of " + other);
                }
              },
              () -> differences.add("the snapshot lacks " + component));
    }
    if (differences.isEmpty() && !components.equals(wanted)) {
      differences.add(
          "the components must come in the order "
              + components.stream().map(Component::name).toList());
    }
    return differences;
  }
}
