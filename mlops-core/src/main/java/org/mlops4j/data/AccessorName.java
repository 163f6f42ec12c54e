// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** Finds the method that a method reference names. */
public final class AccessorName {
  private AccessorName() {}

  /**
   * The name of the method behind a reference such as {@code Flight::carrier}.
   *
   * @throws IllegalArgumentException if it is a lambda, or a reference to something else than a
   *     method of the row without parameters
   */
  public static String of(Serializable reference) {
    SerializedLambda lambda = serialized(reference);
    if (lambda == null) {
      throw refused("an object of " + reference.getClass().getName());
    }
    String place = " in " + lambda.getCapturingClass().replace('/', '.');
    String method = lambda.getImplMethodName();
    if (method.startsWith("lambda$")) {
      throw refused("a lambda, or a reference to a private method," + place);
    }
    if (lambda.getCapturedArgCount() > 0) {
      throw refused("a reference to " + method + " of one object" + place);
    }
    if (lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic
        || lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
      throw refused("a reference to the static " + method + place);
    }
    return method;
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(
        "accessor was "
            + what
            + " but must be a reference to a method of the row without parameters, such as"
            + " Flight::distance");
  }

  /**
   * The object stream, not this class, calls the lambda's private {@code writeReplace}: so it works
   * for references made in named modules that open nothing to this one.
   */
  private static @Nullable SerializedLambda serialized(Serializable reference) {
    try (Capture capture = new Capture()) {
      capture.writeObject(reference);
      return capture.found;
    } catch (IOException e) {
      throw new IllegalStateException("writing to nowhere failed", e);
    }
  }

  /** An object stream to nowhere that keeps the serialized form of a lambda. */
  private static final class Capture extends ObjectOutputStream {
    private @Nullable SerializedLambda found;

    Capture() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    /** Called with the outermost object first; nothing inside of it is looked at. */
    @Override
    protected @Nullable Object replaceObject(Object object) {
      if (object instanceof SerializedLambda lambda) {
        found = lambda;
      }
      return null;
    }
  }
}
