// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CleanWindowsTest {
  private static final List<int[]> BLOCKS =
      List.of(new int[] {4, 0}, new int[] {1, 2, 3}, new int[] {5}, new int[] {7, 6});

  @Test
  void independentRowsAreDrawnWithoutReplacementAndTheSameForTheSameSeed() {
    CleanWindows windows = CleanWindows.ofRows(1_000, 100, 20, 42);
    CleanWindows again = CleanWindows.ofRows(1_000, 100, 20, 42);

    assertThat(windows.count()).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      CleanWindow window = windows.draw(i);
      assertThat(window.against()).isNull();
      assertThat(window.rows()).hasSize(100).doesNotHaveDuplicates();
      assertThat(again.draw(i).rows()).isEqualTo(window.rows());
    }
  }

  @Test
  void aWindowOfMoreThanHalfTheReferenceAndTheReferenceAreBothDrawnAnew() {
    CleanWindow window = CleanWindows.ofRows(150, 400, 20, 42).draw(0);

    assertThat(window.rows()).hasSize(400);
    assertThat(Objects.requireNonNull(window.against())).hasSize(150);
    assertThat(Arrays.stream(window.against()).distinct().count()).isLessThan(150);
  }

  @Test
  void fewerThanAHundredRowsShowNoDistribution() {
    assertThat(CleanWindows.ofRows(99, 50, 500, 0).count()).isZero();
  }

  @Test
  void blocksAreTakenInRunsOfNeighbours() {
    CleanWindows windows =
        CleanWindows.ofBlocks(BLOCKS, new WindowSize(2, WindowSize.Unit.BLOCKS), 500);

    assertThat(windows.count()).isEqualTo(3);
    assertThat(windows.independent()).isEqualTo(2);
    assertThat(windows.leastRows()).isEqualTo(3);
    assertThat(rows(windows))
        .containsExactly(List.of(4, 0, 1, 2, 3), List.of(1, 2, 3, 5), List.of(5, 7, 6));
  }

  @Test
  void windowsOfRowsBeginWithABlockAndKeepItsOrder() {
    CleanWindows windows =
        CleanWindows.ofBlocks(BLOCKS, new WindowSize(4, WindowSize.Unit.ROWS), 500);

    assertThat(windows.independent()).isEqualTo(2);
    assertThat(rows(windows)).containsExactly(List.of(4, 0, 1, 2), List.of(1, 2, 3, 5));
  }

  @Test
  void noMoreAreTakenThanAskedForEvenlySpread() {
    CleanWindows windows =
        CleanWindows.ofBlocks(BLOCKS, new WindowSize(1, WindowSize.Unit.BLOCKS), 2);

    assertThat(rows(windows)).containsExactly(List.of(4, 0), List.of(5));
    assertThat(windows.independent()).isEqualTo(2);
  }

  @Test
  void aReferenceThatIsOneWindowHasNoneToSpare() {
    assertThat(
            CleanWindows.ofBlocks(BLOCKS, new WindowSize(4, WindowSize.Unit.BLOCKS), 500).count())
        .isZero();
  }

  private static List<List<Integer>> rows(CleanWindows windows) {
    return IntStream.range(0, windows.count())
        .mapToObj(windows::draw)
        .map(window -> Arrays.stream(window.rows()).boxed().toList())
        .toList();
  }
}
