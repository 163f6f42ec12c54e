// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** The template of accessors that are made from a stored name. */
@SuppressWarnings("serial") // It names no method reference, and is never written.
final class HandleAccessor implements Accessor<Object, Object> {
  private static final MethodHandle METHOD = HandleClass.handle(MethodHandles.lookup());

  HandleAccessor() {}

  @Override
  public @Nullable Object of(Object row) {
    try {
      return (Object) METHOD.invokeExact(row);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a method of " + row.getClass().getName() + " failed", e);
    }
  }
}
