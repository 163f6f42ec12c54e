// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Who gets the challenger. */
class RouteProperties {
  private static final int KEYS = 200_000;

  private final Served<Ask, Long> champion = served(1);
  private final Served<Ask, Long> challenger = served(2);

  @Property(seed = "1")
  void aGrowingShareNeverMovesAKeyBack(
      @ForAll String key,
      @ForAll long request,
      @ForAll String salt,
      @ForAll @IntRange(max = 10_000) int share,
      @ForAll @IntRange(max = 10_000) int other) {
    Route<Ask, Long> smaller = route(Math.min(share, other), salt);
    Route<Ask, Long> larger = route(Math.max(share, other), salt);

    for (@Nullable String each : new String[] {key, null}) {
      if (smaller.pick(request, each) == challenger) {
        assertThat(larger.pick(request, each)).isSameAs(challenger);
      }
    }
  }

  @Property(seed = "1")
  void noShareIsNobodyAndTheWholeIsEverybody(@ForAll String key, @ForAll long request) {
    assertThat(route(0, "x").pick(request, key)).isSameAs(champion);
    assertThat(route(0, "x").pick(request, null)).isSameAs(champion);
    assertThat(route(10_000, "x").pick(request, key)).isSameAs(challenger);
    assertThat(route(10_000, "x").pick(request, null)).isSameAs(challenger);
  }

  @Property(seed = "1")
  void aKeyDecidesWhateverTheRequest(
      @ForAll String key, @ForAll long request, @ForAll long other, @ForAll String salt) {
    Route<Ask, Long> route = route(5_000, salt);

    assertThat(route.pick(request, key)).isSameAs(route.pick(other, key));
  }

  @Property(tries = 20, seed = "1")
  void theShareOfKeysIsWithinFourSigma(
      @ForAll("kinds") IntFunction<@Nullable String> keys,
      @ForAll @IntRange(min = 1, max = 9_999) int share,
      @ForAll @IntRange(max = 1_000_000) int salt) {
    Route<Ask, Long> route = route(share, "experiment " + salt);
    double part = share / 10_000.0;

    assertThat((double) challenged(route, keys))
        .isCloseTo(KEYS * part, within(4 * Math.sqrt(KEYS * part * (1 - part))));
  }

  @Property(tries = 20, seed = "1")
  void oneBasisPointIsOneInTenThousand(@ForAll("kinds") IntFunction<@Nullable String> keys) {
    assertThat((double) challenged(route(1, "salt"), keys))
        .isCloseTo(20, within(4 * Math.sqrt(20)));
  }

  @Property(tries = 20, seed = "1")
  void experimentsWithDifferentSaltsAreIndependent(
      @ForAll("kinds") IntFunction<@Nullable String> keys,
      @ForAll @IntRange(max = 1_000_000) int salt) {
    Route<Ask, Long> one = route(3_000, "experiment " + salt);
    Route<Ask, Long> other = route(4_000, "experiment " + (salt + 1));
    int both = 0;
    for (int i = 0; i < KEYS; i++) {
      @Nullable String key = keys.apply(i);
      both += one.pick(i, key) == challenger && other.pick(i, key) == challenger ? 1 : 0;
    }

    assertThat((double) both)
        .isCloseTo(KEYS * 0.12, within(4 * Math.sqrt(KEYS * 0.12 * (1 - 0.12))));
  }

  /** Keys as hosts have them; null for requests without a key. */
  @Provide
  Arbitrary<IntFunction<@Nullable String>> kinds() {
    return Arbitraries.of(
        i -> null,
        i -> Integer.toString(i, 36),
        i -> "user-" + i,
        i -> "a-rather-long-tenant-name/" + i + "/session",
        i -> Long.toHexString(i * 0x9e3779b97f4a7c15L));
  }

  private int challenged(Route<Ask, Long> route, IntFunction<@Nullable String> keys) {
    int challenged = 0;
    for (int i = 0; i < KEYS; i++) {
      // Request numbers as sixteen lanes give them.
      long request = ((long) (i >> 4) << Lane.INDEX_BITS) | (i & 15);
      challenged += route.pick(request, keys.apply(i)) == challenger ? 1 : 0;
    }
    return challenged;
  }

  private Route<Ask, Long> route(int share, String salt) {
    return Route.canary(champion, challenger, share, salt);
  }

  private static Served<Ask, Long> served(int number) {
    return new Served<>(
        new VersionModel(number), new Origin(Ask.version(number), "node"), new Stints());
  }
}
