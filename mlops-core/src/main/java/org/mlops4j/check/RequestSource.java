// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Schema;

/** One row after another, each the only one at its time. Confined to one thread at a time. */
final class RequestSource<T> implements RowSource<T> {
  private final Schema<T> schema;
  private @Nullable T current;

  RequestSource(Schema<T> schema) {
    this.schema = schema;
  }

  /** The row to look at from now on; null to forget the last. */
  void show(@Nullable T row) {
    current = row;
  }

  @Override
  public Schema<T> schema() {
    return schema;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public T row(int position) {
    T row = current;
    if (row == null) {
      throw new IllegalStateException("there is no row");
    }
    return row;
  }

  @Override
  public <V> Cells<V> cells(String name, Accessor<? super T, ? extends V> accessor) {
    Class<?> type = schema.method(name).type().returnType();
    boolean number = type == int.class || type == long.class || type == double.class;
    return number ? new PrimitiveCells<V>(accessor, number(name)) : new ObjectCells<V>(accessor);
  }

  private MethodHandle number(String name) {
    return schema.method(name).asType(MethodType.methodType(double.class, Object.class));
  }

  private class ObjectCells<V> implements Cells<V> {
    private final Accessor<? super T, ? extends V> accessor;

    ObjectCells(Accessor<? super T, ? extends V> accessor) {
      this.accessor = accessor;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public boolean isNull(int row) {
      return at(row) == null;
    }

    @Override
    public @Nullable V at(int row) {
      return accessor.of(row(row));
    }

    @Override
    public double number(int row) {
      V value = at(row);
      if (value == null) {
        return Double.NaN;
      }
      if (value instanceof Number number) {
        return number.doubleValue();
      }
      throw new IllegalStateException(value + " is not a number");
    }
  }

  /** Numbers that are never missing, and are compared without a box. */
  private final class PrimitiveCells<V> extends ObjectCells<V> {
    private final MethodHandle number;

    PrimitiveCells(Accessor<? super T, ? extends V> accessor, MethodHandle number) {
      super(accessor);
      this.number = number;
    }

    @Override
    public boolean isNull(int row) {
      return false;
    }

    @Override
    public double number(int row) {
      try {
        return (double) number.invokeExact((Object) row(row));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("a method of the row failed", e);
      }
    }
  }
}
