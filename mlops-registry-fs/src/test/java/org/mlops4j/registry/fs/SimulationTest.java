// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SimulationTest {
  @Test
  void aLossOfPowerAnywhereLosesNothing() {
    Simulation simulation = new Simulation(Mutant.NONE);
    simulation.powerLoss();
    assertSound(simulation, 500);
  }

  @Test
  void anotherWriterAnywhereLosesNothing() {
    Simulation simulation = new Simulation(Mutant.NONE);
    simulation.preemption();
    assertSound(simulation, 1_000);
  }

  @Test
  void aWriterThatDiedAnywhereLeavesNothingThatMayYetBeLost() {
    Simulation simulation = new Simulation(Mutant.NONE);
    simulation.succession();
    assertSound(simulation, 1_000);
  }

  @Test
  void anErrorOfTheDiskAnywhereIsTold() {
    Simulation simulation = new Simulation(Mutant.NONE);
    simulation.failure();
    assertSound(simulation, 1_000);
  }

  @Test
  void aWriterThatSleptWhileOthersPackedLosesNothing() {
    Simulation simulation = new Simulation(Mutant.NONE);
    simulation.overtaking();
    assertSound(simulation, 100);
  }

  @Test
  void aCollectorAnywhereTakesNothingThatIsPublished() {
    Simulation simulation = new Simulation(Mutant.NONE);
    simulation.collection();
    assertSound(simulation, 500);
  }

  @Test
  void whatIsPublishedWhileACollectorWorksStays() {
    Simulation simulation = new Simulation(Mutant.NONE);
    simulation.publication();
    assertSound(simulation, 100);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aProtocolThatLeavesOutOneStepIsCaught(Mutant mutant) {
    Simulation simulation = new Simulation(mutant);
    simulation.powerLoss();
    if (simulation.violations().isEmpty()) {
      simulation.preemption();
    }
    if (simulation.violations().isEmpty()) {
      simulation.succession();
    }
    if (simulation.violations().isEmpty()) {
      simulation.overtaking();
    }
    if (simulation.violations().isEmpty()) {
      simulation.collection();
    }
    assertThat(simulation.violations()).as(mutant.name()).isNotEmpty();
    System.err.println(
        mutant
            + " "
            + simulation.states()
            + " "
            + simulation.violations().entrySet().iterator().next());
  }

  private static void assertSound(Simulation simulation, int atLeast) {
    assertThat(simulation.violations()).isEmpty();
    assertThat(simulation.states()).isGreaterThan(atLeast);
    System.err.println(simulation.states() + " states, no violation");
  }
}
