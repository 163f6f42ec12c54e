// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.mlops4j.store.Item;

/**
 * A wish to end the trial of a challenger, by compare-and-set on the two versions that were
 * compared.
 *
 * @param champion the number that the champion must have now; 0 for none
 * @param challenger the number that the challenger must have now
 * @param promoted whether it becomes the champion; otherwise it is the challenger no longer
 * @param reason who and why
 * @param together facts of other packages for the same commit, or empty to let nothing happen;
 *     asked again whenever the journal moved, so it must not ask the registry
 */
public record TrialEnd(
    String model,
    int champion,
    int challenger,
    boolean promoted,
    Reason reason,
    Supplier<Optional<List<Item>>> together) {
  public TrialEnd {
    if (champion < 0 || challenger < 1) {
      throw new IllegalArgumentException(
          "trial was of version "
              + challenger
              + " against "
              + champion
              + " but must be of one >= 1 against one >= 0");
    }
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(together, "together");
  }

  /** An end without other facts. */
  public static TrialEnd of(
      String model, int champion, int challenger, boolean promoted, Reason reason) {
    return new TrialEnd(
        model, champion, challenger, promoted, reason, () -> Optional.of(List.of()));
  }
}
