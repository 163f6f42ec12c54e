// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws clean windows from the reference, at the size that real windows will have.
 *
 * <p>Independent rows are drawn at random; where a window would take more than half of the
 * reference, window and reference are both drawn with replacement (the bootstrap of two samples,
 * Efron and Tibshirani 1993), so that both vary as they really do. Correlated rows are taken in
 * runs of whole neighbouring blocks from every possible start, or from evenly spread ones if they
 * are more than are asked for.
 */
abstract class CleanWindows {
  /** Fewer rows do not show how values are distributed, however often they are drawn. */
  private static final int FEWEST_ROWS = 100;

  /** How many there are. */
  abstract int count();

  /** How many of them do not share rows. */
  abstract int independent();

  /** The rows of the smallest one. */
  abstract int leastRows();

  /** The window of a number from 0; to be asked for in ascending order, each once. */
  abstract CleanWindow draw(int number);

  /** Windows of independent rows. */
  static CleanWindows ofRows(int rows, int size, int most, long seed) {
    return new Drawn(rows, size, rows < FEWEST_ROWS ? 0 : most, new Random(seed));
  }

  /**
   * Windows of neighbouring blocks.
   *
   * @param blocks the rows of each block, in order
   */
  static CleanWindows ofBlocks(List<int[]> blocks, WindowSize size, int most) {
    int[] order = blocks.stream().flatMapToInt(Arrays::stream).toArray();
    List<int[]> runs = new ArrayList<>();
    int start = 0;
    for (int first = 0; first < blocks.size(); first++) {
      int length =
          size.unit() == WindowSize.Unit.ROWS
              ? size.count()
              : first + size.count() > blocks.size()
                  ? order.length
                  : blocks.subList(first, first + size.count()).stream()
                      .mapToInt(block -> block.length)
                      .sum();
      if (start + length <= order.length && length < order.length) {
        runs.add(Arrays.copyOfRange(order, start, start + length));
      }
      start += blocks.get(first).length;
    }
    int independent =
        size.unit() == WindowSize.Unit.BLOCKS
            ? blocks.size() / size.count()
            : order.length / size.count();
    int step = Math.max(1, (runs.size() + most - 1) / most);
    List<int[]> kept =
        IntStream.range(0, runs.size()).filter(i -> i % step == 0).mapToObj(runs::get).toList();
    return new Runs(kept, Math.min(independent, kept.size()));
  }

  private static final class Drawn extends CleanWindows {
    private final int rows;
    private final int size;
    private final int count;
    private final Random random;
    private final int[] shuffled;

    Drawn(int rows, int size, int count, Random random) {
      this.rows = rows;
      this.size = size;
      this.count = count;
      this.random = random;
      this.shuffled = IntStream.range(0, rows).toArray();
    }

    @Override
    int count() {
      return count;
    }

    @Override
    int independent() {
      return count;
    }

    @Override
    int leastRows() {
      return size;
    }

    @Override
    CleanWindow draw(int number) {
      if (size > rows / 2) {
        return new CleanWindow(again(size), again(rows));
      }
      for (int i = 0; i < size; i++) {
        int other = i + random.nextInt(rows - i);
        int row = shuffled[other];
        shuffled[other] = shuffled[i];
        shuffled[i] = row;
      }
      return new CleanWindow(Arrays.copyOf(shuffled, size), null);
    }

    private int[] again(int length) {
      return IntStream.range(0, length).map(i -> random.nextInt(rows)).toArray();
    }
  }

  private static final class Runs extends CleanWindows {
    private final List<int[]> runs;
    private final int independent;

    Runs(List<int[]> runs, int independent) {
      this.runs = runs;
      this.independent = independent;
    }

    @Override
    int count() {
      return runs.size();
    }

    @Override
    int independent() {
      return independent;
    }

    @Override
    int leastRows() {
      return runs.stream().mapToInt(run -> run.length).min().orElse(0);
    }

    @Override
    CleanWindow draw(int number) {
      return new CleanWindow(runs.get(number), null);
    }
  }
}
