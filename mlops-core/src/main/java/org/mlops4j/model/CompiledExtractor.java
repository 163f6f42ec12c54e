// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.mlops4j.data.HandleClass;

/**
 * The template of an extractor. It is never used itself: {@link Extractor} defines a hidden copy of
 * it for each set of features, with a composed handle as class data. Being a constant of its own
 * class, the handle is inlined to the last accessor.
 */
final class CompiledExtractor extends Extractor {
  private static final MethodHandle CODE = HandleClass.handle(MethodHandles.lookup());

  CompiledExtractor() {}

  @Override
  void fill(Object row, Coding[] learnt, double[] target) {
    try {
      CODE.invokeExact(learnt, row, target);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a method of " + row.getClass().getName() + " failed", e);
    }
  }
}
