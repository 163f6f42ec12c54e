// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;

/**
 * How a pipeline finds what its stages gave in earlier runs instead of running them again. Given to
 * {@link Pipeline#cached(StepCache)}. Immutable.
 *
 * <p>A stage is found if all that it depends on is as it was, to the bit:
 *
 * <ul>
 *   <li>the outcomes of earlier stages: the rows, the model, the evaluation, the champion;
 *   <li>the parameters of the run: all of them, or those that {@link #reads} names;
 *   <li>settings that describe themselves: recipe, split, checks;
 *   <li>the code (commit and changes) and the environment (libraries, JVM, machine), or what {@link
 *       #version} declares in their place.
 * </ul>
 *
 * <p>Rows are extracted anew in each run, as a source may have changed: unless {@link #reads} or
 * {@link #version} declares what {@link Stage#EXTRACT} depends on. A stage that threw is never
 * found, nor checks that blocked or looked at the time, the champion or earlier runs, nor what is
 * gone or damaged.
 */
public final class StepCache {
  private static final StepCache STANDARD =
      new StepCache(Map.of(), Map.of(), 200, Duration.ofDays(30));

  private final Map<Stage, List<String>> reads;
  private final Map<Stage, String> versions;
  private final int most;
  private final Duration oldest;

  private StepCache(
      Map<Stage, List<String>> reads, Map<Stage, String> versions, int most, Duration oldest) {
    this.reads = reads;
    this.versions = versions;
    this.most = most;
    this.oldest = oldest;
  }

  /** Every stage but the extraction; 200 outcomes of a model are kept, for 30 days at most. */
  public static StepCache standard() {
    return STANDARD;
  }

  /**
   * The same, with a stage that depends on no parameters of the run but these.
   *
   * @param parameters references to components of the parameters, such as {@code Window::from};
   *     none if it depends on none
   * @throws IllegalArgumentException if one is no reference to a method
   */
  @SafeVarargs
  public final <P extends Record> StepCache reads(Stage stage, Accessor<P, ?>... parameters) {
    Map<Stage, List<String>> more = copy(reads);
    List<String> names = new ArrayList<>();
    for (Accessor<P, ?> parameter : parameters) {
      names.add(AccessorName.of(parameter));
    }
    more.put(Objects.requireNonNull(stage, "stage"), List.copyOf(names));
    return new StepCache(more, versions, most, oldest);
  }

  /**
   * The same, with a version of what a stage does or reads. It stands in place of the commit and of
   * the libraries, so that other changes do not matter to the stage; whoever changes what does
   * matter must change the version.
   *
   * @param version such as {@code 3}, or the state of a source, such as an entity tag
   */
  public StepCache version(Stage stage, String version) {
    Map<Stage, String> more = copy(versions);
    more.put(Objects.requireNonNull(stage, "stage"), Objects.requireNonNull(version, "version"));
    return new StepCache(reads, more, most, oldest);
  }

  /**
   * The same, with another limit to what is kept. What exceeds it when a run of the pipeline begins
   * is forgotten, the outcomes that were not used for longest first.
   *
   * @param outcomes of all stages of the model together, at least 1
   * @param age since the stage ran, more than zero
   */
  public StepCache keep(int outcomes, Duration age) {
    if (outcomes < 1) {
      throw new IllegalArgumentException("outcomes was " + outcomes + " but must be >= 1");
    }
    if (age.isZero() || age.isNegative()) {
      throw new IllegalArgumentException("age was " + age + " but must be more than zero");
    }
    return new StepCache(reads, versions, outcomes, age);
  }

  /** The parameters that a stage depends on; empty if that is all of them. */
  Optional<List<String>> readBy(Stage stage) {
    return Optional.ofNullable(reads.get(stage));
  }

  Optional<String> version(Stage stage) {
    return Optional.ofNullable(versions.get(stage));
  }

  /** Whether the host says what the stage depends on. */
  boolean declares(Stage stage) {
    return reads.containsKey(stage) || versions.containsKey(stage);
  }

  int most() {
    return most;
  }

  Duration oldest() {
    return oldest;
  }

  /** Refuses names that are no parameters. */
  void requireParameters(RunParameters parameters) {
    List<String> unknown =
        reads.values().stream()
            .flatMap(List::stream)
            .distinct()
            .filter(name -> !parameters.values().has(name))
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "stages read the parameters "
              + unknown
              + " but "
              + parameters.type()
              + " does not have them");
    }
  }

  private static <V> Map<Stage, V> copy(Map<Stage, V> map) {
    Map<Stage, V> copy = new EnumMap<>(Stage.class);
    copy.putAll(map);
    return copy;
  }
}
