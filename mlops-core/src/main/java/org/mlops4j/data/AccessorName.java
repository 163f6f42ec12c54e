// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
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
      throw new IllegalArgumentException(
          "accessor was an object of "
              + reference.getClass().getName()
              + " but must be a method reference such as Flight::distance");
    }
    if (lambda.getImplMethodName().startsWith("lambda$")
        || !lambda.getImplMethodSignature().startsWith("()")) {
      throw new IllegalArgumentException(
          "accessor was a lambda in "
              + lambda.getCapturingClass().replace('/', '.')
              + " but must be a method reference such as Flight::distance");
    }
    return lambda.getImplMethodName();
  }

  /**
   * The object stream, not this class, calls the lambda's private {@code writeReplace}: so it works
   * for references made in named modules that open nothing to this one.
   */
  private static @Nullable SerializedLambda serialized(Serializable reference) {
    Capture capture;
    try {
      capture = new Capture();
      capture.writeObject(reference);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "accessor captures a value but must be a method reference such as Flight::distance", e);
    }
    return capture.found;
  }

  /** An object stream to nowhere that keeps the serialized form of a lambda. */
  private static final class Capture extends ObjectOutputStream {
    private @Nullable SerializedLambda found;

    Capture() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
      if (object instanceof SerializedLambda lambda && found == null) {
        found = lambda;
        return null;
      }
      return object;
    }
  }
}
