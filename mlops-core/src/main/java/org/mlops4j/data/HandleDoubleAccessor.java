// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** The template of accessors of a primitive number that are made from a stored name. */
@SuppressWarnings("serial") // It names no method reference, and is never written.
final class HandleDoubleAccessor implements DoubleAccessor<Object> {
  private static final MethodHandle METHOD = HandleClass.handle(MethodHandles.lookup());

  HandleDoubleAccessor() {}

  @Override
  public double of(Object row) {
    try {
      return (double) METHOD.invokeExact(row);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a method of " + row.getClass().getName() + " failed", e);
    }
  }
}
