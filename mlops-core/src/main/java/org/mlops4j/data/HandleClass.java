// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;

/**
 * Copies of a class that calls one method handle, each with a handle of its own: a constant to the
 * just-in-time compiler, which makes a call through it as fast as the method itself. The template
 * keeps {@link #handle} of its own lookup in a static final field.
 *
 * <p>Unlike {@code LambdaMetafactory} it needs no lookup of the host's with full privileges, which
 * a host in a named module cannot give away by opening a package.
 */
public final class HandleClass {
  private static final ClassValue<byte[]> FILES =
      new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> template) {
          return read(template);
        }
      };

  private HandleClass() {}

  /**
   * An instance of a new copy: about a tenth of a millisecond and some kilobytes, for as long as it
   * is used.
   *
   * @param lookup of the package of the template
   * @param template with a constructor without parameters
   * @param handle of the type that the template calls
   */
  public static Object copy(MethodHandles.Lookup lookup, Class<?> template, MethodHandle handle) {
    try {
      MethodHandles.Lookup copy =
          lookup.defineHiddenClassWithClassData(FILES.get(template), handle, true);
      return copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class))
          .asType(MethodType.methodType(Object.class))
          .invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(template + " cannot be copied", e);
    }
  }

  /**
   * The handle of a copy, for its static initialiser.
   *
   * @param copy its own lookup
   */
  public static MethodHandle handle(MethodHandles.Lookup copy) {
    try {
      return MethodHandles.classData(copy, "_", MethodHandle.class);
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static byte[] read(Class<?> template) {
    String name = template.getSimpleName() + ".class";
    try (InputStream in = template.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("class file " + name + " of this library is missing", e);
    }
  }
}
