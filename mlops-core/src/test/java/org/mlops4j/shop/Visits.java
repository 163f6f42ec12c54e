// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mlops4j.data.Dataset;

/** Made-up visits: mail sells best, at first. */
public final class Visits {
  public static final LocalDate START = LocalDate.of(2026, 1, 1);

  private static final List<String> CHANNELS = List.of("mail", "search", "banner");

  private Visits() {}

  /**
   * Visits of some days.
   *
   * @param from first day, counted from {@link #START}
   * @param mail chance of a purchase that came by mail; the others have 0.3 and 0.1
   */
  public static Dataset<Visit> of(long seed, int from, int days, double mail) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] chances = {mail, 0.3, 0.1};
    List<Visit> visits = new ArrayList<>();
    for (int day = from; day < from + days; day++) {
      for (int i = 0; i < 50; i++) {
        int channel = random.nextInt(CHANNELS.size());
        visits.add(
            new Visit(
                START.plusDays(day),
                CHANNELS.get(channel),
                100 * random.nextDouble(),
                random.nextDouble() < chances[channel]));
      }
    }
    return Dataset.of(Visit.class, visits);
  }
}
