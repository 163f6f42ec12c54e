// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mlops4j.data.HandleClass;

/**
 * Code that fills the slots of a row. All versions whose features read the same methods in the same
 * way share it, so a swap to a newly trained version runs code that is compiled already; what each
 * version learnt is handed in.
 */
abstract class Extractor {
  /** Compiled together: more would pass what the just-in-time compiler inlines into one method. */
  private static final int PART = 64;

  /**
   * Code by row type, for as long as some features use it. No state that could be seen: the same
   * question always gets an extractor that does the same.
   */
  private static final ClassValue<Map<List<Slot.Shape>, WeakReference<Extractor>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<List<Slot.Shape>, WeakReference<Extractor>> computeValue(Class<?> rows) {
          return new HashMap<>();
        }
      };

  /**
   * Fills the places of the slots.
   *
   * @param learnt the codings of all slots, in order
   */
  abstract void fill(Object row, Coding[] learnt, double[] target);

  /** Code for these slots of a row type: 0.5 ms and about 11 KB when it is not known yet. */
  static Extractor of(Class<?> rows, List<Slot.Shape> shapes, List<Slot> slots) {
    Map<List<Slot.Shape>, WeakReference<Extractor>> known = KNOWN.get(rows);
    synchronized (known) {
      WeakReference<Extractor> reference = known.get(shapes);
      Extractor extractor = reference == null ? null : reference.get();
      if (extractor == null) {
        extractor = compile(slots);
        known.values().removeIf(unused -> unused.get() == null);
        known.put(shapes, new WeakReference<>(extractor));
      }
      return extractor;
    }
  }

  private static Extractor compile(List<Slot> slots) {
    if (slots.size() <= PART) {
      return define(code(slots, 0, slots.size()));
    }
    Extractor[] parts = new Extractor[(slots.size() + PART - 1) / PART];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = define(code(slots, i * PART, Math.min(slots.size(), (i + 1) * PART)));
    }
    return new Parts(parts);
  }

  /** One handle that runs the slots one after the other; halved, so that calls nest little. */
  private static MethodHandle code(List<Slot> slots, int from, int to) {
    if (to - from == 1) {
      return slots.get(from).code(from);
    }
    int middle = (from + to) >>> 1;
    return MethodHandles.foldArguments(code(slots, middle, to), code(slots, from, middle));
  }

  private static Extractor define(MethodHandle code) {
    return (Extractor) HandleClass.copy(MethodHandles.lookup(), CompiledExtractor.class, code);
  }

  /** Many features, a part at a time. */
  private static final class Parts extends Extractor {
    private final Extractor[] parts;

    Parts(Extractor[] parts) {
      this.parts = parts;
    }

    @Override
    void fill(Object row, Coding[] learnt, double[] target) {
      for (Extractor part : parts) {
        part.fill(row, learnt, target);
      }
    }
  }
}
