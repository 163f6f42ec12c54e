// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;

/** Two words as one. */
record CrossedWords<T>(
    String name, Accessor<T, ?> first, String other, Accessor<T, ?> second, int least)
    implements Feature<T> {

  @Override
  public String describe() {
    return "cross(" + name + ", " + other + (least > 1 ? ", " + least : "") + ")";
  }

  @Override
  public List<@Nullable String> value(T row) {
    Object one = first.of(row);
    Object two = second.of(row);
    return Arrays.asList(Coding.text(one), Coding.text(two));
  }

  @Override
  public Learner<T> learner() {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    return new Learner<>() {
      @Override
      public void see(T row) {
        String one = value(row).get(0);
        String two = value(row).get(1);
        if (one != null && two != null) {
          counts.computeIfAbsent(one, unknown -> new TreeMap<>()).merge(two, 1, Integer::sum);
        }
      }

      @Override
      public LearntFeature learnt() {
        List<List<String>> pairs = new ArrayList<>();
        counts.forEach(
            (one, seconds) ->
                seconds.forEach(
                    (two, count) -> {
                      if (count >= least) {
                        pairs.add(List.of(one, two));
                      }
                    }));
        return new LearntFeature.Crossed(name, other, pairs);
      }
    };
  }
}
