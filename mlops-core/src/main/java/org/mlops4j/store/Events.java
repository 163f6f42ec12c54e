// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON of one sealed family of event records. The type of an item is the family's name and the
 * simple name of the record: {@code registry.VersionRegistered}. Thread-safe.
 *
 * @param <E> the sealed interface
 */
public final class Events<E> {
  private final String family;
  private final Map<String, Class<? extends E>> types;

  private Events(String family, Map<String, Class<? extends E>> types) {
    this.family = family;
    this.types = types;
  }

  /** The family of all records that the sealed interface permits. */
  public static <E> Events<E> of(String family, Class<E> sealed) {
    Class<?>[] permitted = sealed.getPermittedSubclasses();
    if (permitted == null) {
      throw new IllegalArgumentException(
          "event family was " + sealed.getName() + " but must be a sealed interface");
    }
    Map<String, Class<? extends E>> types = new TreeMap<>();
    for (Class<?> type : permitted) {
      types.put(family + "." + type.getSimpleName(), type.asSubclass(sealed));
    }
    return new Events<>(family, types);
  }

  /** The item of an event. */
  public Item item(E event) {
    return new Item(family + "." + event.getClass().getSimpleName(), Json.text(event));
  }

  /**
   * This family's events of a commit, in order; the others are another package's business.
   *
   * @throws StoreDamagedException if an item of this family cannot be read
   */
  public List<E> of(Commit commit) {
    List<E> events = new ArrayList<>();
    for (Item item : commit.items()) {
      Class<? extends E> type = types.get(item.type());
      if (type != null) {
        events.add(Json.read(item.json(), type));
      }
    }
    return List.copyOf(events);
  }
}
