// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mlops4j.Mlops;
import org.mlops4j.model.ModelFormat;

/**
 * Gives each test a {@link TestHost} of its own, in memory, and closes it after the test. A test
 * names as parameters what it needs of it: {@link Mlops}, {@link TestClock}, {@link TestHost}.
 *
 * <pre>{@code
 * @RegisterExtension final MlopsExtension extension = MlopsExtension.reading(Tribuo.format());
 *
 * @Test
 * void aGoodModelGoesLive(Mlops mlops, TestClock clock) { … }
 * }</pre>
 *
 * <p>Immutable. In a static field it also serves constructors, which get the host of their test,
 * and {@code @BeforeAll}, whose host all tests of the class share.
 */
public final class MlopsExtension implements ParameterResolver {
  private static final Map<Class<?>, Function<TestHost, Object>> GIVEN =
      Map.of(
          Mlops.class, TestHost::mlops,
          TestClock.class, TestHost::clock,
          TestHost.class, host -> host);

  private final List<ModelFormat> formats;

  private MlopsExtension(List<ModelFormat> formats) {
    this.formats = formats;
  }

  /** An extension whose hosts can read models of these formats. */
  public static MlopsExtension reading(ModelFormat... formats) {
    return new MlopsExtension(List.of(formats));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return GIVEN.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestHost host =
        context
            .getStore(Namespace.create(MlopsExtension.class, this))
            .getOrComputeIfAbsent(
                TestHost.class,
                type -> TestHost.inMemory(formats.toArray(ModelFormat[]::new)),
                TestHost.class);
    Class<?> wanted = parameter.getParameter().getType();
    return Objects.requireNonNull(GIVEN.get(wanted), wanted::getName).apply(host);
  }

  /** So that a test whose constructor asks for a host does not share it. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }
}
