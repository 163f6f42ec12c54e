// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.quickstart;

import static org.mlops4j.examples.quickstart.Quickstart.MODEL;

import java.time.LocalDate;
import java.util.List;
import org.mlops4j.Mlops;
import org.mlops4j.examples.quickstart.Quickstart.Window;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.pipeline.StageExplanation;
import org.mlops4j.pipeline.StepCache;
import org.mlops4j.tribuo.Tribuo;

/** Stages that need not run again. */
public final class Caching {
  /** Why the stages of two runs were run, or were not. */
  record Seen(List<StageExplanation> again, List<StageExplanation> moved) {}

  private Caching() {}

  static Seen run() {
    Window quarter = new Window(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 4, 1));
    try (Mlops mlops = Mlops.inMemory(Tribuo.format())) {
      // spotless:off
      // tag::cache[]
      var cache = StepCache.standard()
          .version(Stage.EXTRACT, "flights of 2014").reads(Stage.EXTRACT, Window::from, Window::to);
      var late = PipelineDefinition.of(MODEL, Window.class, days -> Quickstart.late(days).cached(cache));
      mlops.run(late, quarter);
      var again = mlops.run(late, quarter);               // runs no stage, gives the version that serves
      var moved = mlops.run(late, new Window(quarter.from(), LocalDate.of(2014, 5, 1)));
      mlops.runs().explain(moved.run()).forEach(System.out::println);
      // end::cache[]
      // spotless:on
      return new Seen(mlops.runs().explain(again.run()), mlops.runs().explain(moved.run()));
    }
  }

  public static void main(String[] arguments) {
    run();
  }
}
