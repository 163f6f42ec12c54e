// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

class DatasetProperties {
  record Reading(int id, @Nullable Double value, @Nullable String place) {}

  @Provide
  Arbitrary<Reading> readings() {
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles(), Arbitraries.of(Double.NaN, -0.0, Double.POSITIVE_INFINITY));
    return Combinators.combine(
            Arbitraries.integers(),
            values.injectNull(0.2),
            Arbitraries.strings()
                .ofMaxLength(3)
                .filter(DatasetProperties::isUnicode)
                .injectNull(0.2))
        .as(Reading::new);
  }

  @Property(tries = 150, seed = "1")
  void rowsComeBackAsTheyWere(@ForAll @Size(max = 200) List<@From("readings") Reading> rows) {
    assertThat(Dataset.of(Reading.class, rows)).containsExactlyElementsOf(rows);
  }

  @Property(tries = 150, seed = "1")
  void theSameRowsHaveTheSameIdByAnyRoute(
      @ForAll @Size(max = 100) List<@From("readings") Reading> rows,
      @ForAll @IntRange(max = 100) int cut) {
    Dataset<Reading> whole = Dataset.of(Reading.class, rows);
    int at = Math.min(cut, rows.size());

    assertThat(
            List.of(
                whole.slice(0, at).concat(whole.slice(at, rows.size())),
                whole.filter(row -> true),
                whole.map(Reading.class, row -> row),
                whole.concat(whole).slice(rows.size(), 2 * rows.size()),
                whole.select(IntStream.range(0, rows.size()).toArray())))
        .allSatisfy(same -> assertThat(same.contentId()).isEqualTo(whole.contentId()));
    assertThat(whole.sortedBy(Reading::id).contentId())
        .isEqualTo(
            Dataset.of(
                    Reading.class,
                    rows.stream().sorted((a, b) -> Integer.compare(a.id(), b.id())).toList())
                .contentId());
  }

  @Property(tries = 150, seed = "1")
  void oneChangedCellChangesTheId(
      @ForAll @Size(min = 1, max = 60) List<@From("readings") Reading> rows,
      @ForAll int where,
      @ForAll("readings") Reading other) {
    int row = Math.floorMod(where, rows.size());
    Assume.that(!rows.get(row).equals(other));
    List<Reading> changed = new ArrayList<>(rows);
    changed.set(row, other);

    assertThat(Dataset.of(Reading.class, changed).contentId())
        .isNotEqualTo(Dataset.of(Reading.class, rows).contentId());
  }

  @Property(tries = 150, seed = "1")
  void aChunkComesBackFromItsBytes(
      @ForAll @Size(min = 1, max = 200) List<@From("readings") Reading> rows) {
    Dataset<Reading> data = Dataset.of(Reading.class, rows);
    Chunk chunk = data.parts().get(0).chunk();

    Chunk read =
        ChunkBytes.read(
            chunk.bytes(),
            data.schema().fields().stream().map(field -> field.type().storage()).toList());

    assertThat(new Dataset<>(data.schema(), List.of(read))).containsExactlyElementsOf(rows);
    assertThat(read.digest()).isEqualTo(chunk.digest());
    assertThat(IntStream.range(0, rows.size()).mapToObj(read::hash))
        .containsExactlyElementsOf(IntStream.range(0, rows.size()).mapToObj(chunk::hash).toList());
  }

  /** A window over half a million rows slides by an odd number of them. */
  @Example
  void aSlidingWindowSharesMostOfItsChunks() {
    Dataset<Reading> all =
        Dataset.of(
            Reading.class,
            () ->
                IntStream.range(0, 500_000)
                    .mapToObj(i -> new Reading(i, i * 0.25, "p" + i % 50))
                    .iterator());

    Dataset<Reading> before = all.slice(1_000, 401_000);
    Dataset<Reading> after = all.slice(31_003, 431_003);

    Set<Digest> known = new HashSet<>(digests(before));
    int shared =
        after.parts().stream()
            .filter(part -> known.contains(part.chunk().digest()))
            .mapToInt(Rows::size)
            .sum();
    assertThat(shared).isGreaterThan(200_000);
    assertThat(all.slice(0, 400_000).parts().get(0).chunk()).isSameAs(all.parts().get(0).chunk());
    assertThat(before.concat(all.slice(401_000, 500_000)).contentId())
        .isEqualTo(all.slice(1_000, 500_000).contentId());
  }

  @Example
  void noChunkIsLargerThanItsLimitEvenWhenAllRowsAreEqual() {
    Dataset<Reading> same =
        Dataset.of(
            Reading.class,
            () -> IntStream.range(0, 300_000).mapToObj(i -> new Reading(1, 1.0, "a")).iterator());

    assertThat(same.parts()).allMatch(part -> part.size() <= ChunkWriter.MAX_ROWS);
    assertThat(same.slice(7, 299_000).contentId()).isEqualTo(same.slice(8, 299_001).contentId());
  }

  private static List<Digest> digests(Dataset<?> data) {
    return data.parts().stream().map(part -> part.chunk().digest()).toList();
  }

  static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
