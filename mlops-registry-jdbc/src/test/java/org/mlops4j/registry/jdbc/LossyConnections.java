// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Real connections on which the line goes dead around the next insertion of a commit. */
final class LossyConnections {
  /** When it goes dead. */
  enum Loss {
    NEVER,
    BEFORE,
    AFTER,
    AFTER_AND_NO_CONNECTION_SINCE
  }

  private final DataSource real;
  private Loss loss = Loss.NEVER;
  private boolean dead;

  LossyConnections(DataSource real) {
    this.real = real;
  }

  void lose(Loss next) {
    loss = next;
    dead = false;
  }

  DataSource source() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          if (dead) {
            throw lost();
          }
          Object result = call(real, method, arguments);
          return result instanceof Connection connection ? connection(connection) : result;
        });
  }

  /** Connections without auto-commit, as some pools lend them; tells in what mode they return. */
  static DataSource manual(DataSource real, Consumer<Boolean> returned) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(real, method, arguments);
          if (!(result instanceof Connection connection)) {
            return result;
          }
          connection.setAutoCommit(false);
          return proxy(
              Connection.class,
              (inner, values) -> {
                if (inner.getName().equals("close")) {
                  returned.accept(connection.getAutoCommit());
                }
                return call(connection, inner, values);
              });
        });
  }

  /** Connections of which somebody wants to know. */
  static DataSource watched(DataSource real, Consumer<Connection> lent) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(real, method, arguments);
          if (result instanceof Connection connection) {
            lent.accept(connection);
          }
          return result;
        });
  }

  /** A pool that lends one connection to all who want one. */
  static DataSource pool(Connection one) {
    return proxy(
        DataSource.class,
        (method, arguments) ->
            proxy(
                Connection.class,
                (inner, values) ->
                    inner.getName().equals("close") ? null : call(one, inner, values)));
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(connection, method, arguments);
          boolean insertion =
              result instanceof PreparedStatement
                  && String.valueOf(arguments[0]).startsWith("insert into mlops_commit");
          return insertion ? statement((PreparedStatement) result) : result;
        });
  }

  private PreparedStatement statement(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (!method.getName().equals("executeUpdate") || loss == Loss.NEVER) {
            return call(statement, method, arguments);
          }
          Loss now = loss;
          loss = Loss.NEVER;
          if (now != Loss.BEFORE) {
            call(statement, method, arguments);
          }
          dead = now == Loss.AFTER_AND_NO_CONNECTION_SINCE;
          throw lost();
        });
  }

  private static SQLException lost() {
    return new SQLException("the line went dead", "08006");
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static <A> A proxy(Class<A> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.of(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
