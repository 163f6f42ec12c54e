// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One feature with what training learnt about it: all that is needed to compute it again, as data.
 *
 * <p>Each feature fills one slot of a dense row; angles fill two, dates and texts more. A value
 * that is missing, or a word that training did not see, gives a documented value and never an
 * error; a number that is NaN or infinite counts as missing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LearntFeature.Categorical.class, name = "categorical"),
  @JsonSubTypes.Type(value = LearntFeature.Numeric.class, name = "numeric"),
  @JsonSubTypes.Type(value = LearntFeature.Cyclic.class, name = "cyclic"),
  @JsonSubTypes.Type(value = LearntFeature.Shaped.class, name = "shaped"),
  @JsonSubTypes.Type(value = LearntFeature.Binned.class, name = "binned"),
  @JsonSubTypes.Type(value = LearntFeature.Hashed.class, name = "hashed"),
  @JsonSubTypes.Type(value = LearntFeature.Crossed.class, name = "crossed"),
  @JsonSubTypes.Type(value = LearntFeature.Ordinal.class, name = "ordinal"),
  @JsonSubTypes.Type(value = LearntFeature.TargetMean.class, name = "targetMean"),
  @JsonSubTypes.Type(value = LearntFeature.Calendar.class, name = "calendar"),
  @JsonSubTypes.Type(value = LearntFeature.Text.class, name = "text")
})
public sealed interface LearntFeature {
  /** The method of the row that the feature reads. */
  String name();

  /** The methods of the row that the feature reads. */
  default List<String> reads() {
    return List.of(name());
  }

  /** How many slots of the dense row it fills. */
  default int slots() {
    return 1;
  }

  /** Whether its slot holds the position of a word, or -1, and no quantity. */
  default boolean tellsWords() {
    return false;
  }

  /** How many words its slot tells apart; 0 if it holds a quantity. */
  default int words() {
    return 0;
  }

  /** A feature whose slot holds the position of a word, or -1. */
  sealed interface Words extends LearntFeature {
    @Override
    default boolean tellsWords() {
      return true;
    }

    @Override
    int words();
  }

  private static void requireScale(String name, double mean, double scale) {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "mean of feature '" + name + "' was " + mean + " but must be finite");
    }
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException(
          "scale of feature '" + name + "' was " + scale + " but must be a positive number");
    }
  }

  private static void requireWithin(String name, String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what
              + " of feature '"
              + name
              + "' were "
              + value
              + " but must lie in ["
              + least
              + ", "
              + most
              + "]");
    }
  }

  private static void requirePeriod(String name, double period) {
    if (!(period > 0 && Double.isFinite(period))) {
      throw new IllegalArgumentException(
          "period of feature '" + name + "' was " + period + " but must be a positive number");
    }
  }

  /**
   * One of a set of words. The slot holds the word's position in the vocabulary, or -1 for a word
   * that is missing or was not seen in training.
   *
   * @param vocabulary the words seen in training, sorted
   */
  record Categorical(String name, List<String> vocabulary) implements Words {
    public Categorical {
      vocabulary = List.copyOf(vocabulary);
    }

    @Override
    public int words() {
      return vocabulary.size();
    }
  }

  /**
   * A number. The slot holds {@code (value - mean) / scale}, or 0 (the mean) when it is missing.
   *
   * @param mean of the training rows
   * @param scale standard deviation of the training rows, or 1 when they do not vary
   */
  record Numeric(String name, double mean, double scale) implements LearntFeature {
    /** Checks that the mean is finite, and the scale moreover positive. */
    public Numeric {
      requireScale(name, mean, scale);
    }
  }

  /**
   * A number that comes round again, such as the minute of a day. The slots hold sine and cosine of
   * its angle, or 0 and 0 when it is missing.
   *
   * @param period after which it starts anew, in its own unit
   */
  record Cyclic(String name, double period) implements LearntFeature {
    /** Checks the period. */
    public Cyclic {
      requirePeriod(name, period);
    }

    @Override
    public int slots() {
      return 2;
    }
  }

  /**
   * A number that is bent before it is scaled: kept within bounds, and then perhaps replaced by its
   * logarithm, {@code log(1 + |value|)} with the sign of the value. The slot holds {@code (bent -
   * mean) / scale}, or 0 when it is missing.
   *
   * @param low what smaller values count as
   * @param high what greater values count as
   * @param logarithm whether the logarithm is taken
   * @param mean of the bent training rows
   * @param scale standard deviation of the bent training rows, or 1 when they do not vary
   */
  record Shaped(String name, double low, double high, boolean logarithm, double mean, double scale)
      implements LearntFeature {
    /** Checks bounds, mean and scale. */
    public Shaped {
      if (!(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException(
            "bounds of feature '"
                + name
                + "' were "
                + low
                + " and "
                + high
                + " but must be finite and in order");
      }
      requireScale(name, mean, scale);
    }
  }

  /**
   * A number by the bin that it lies in. The slot holds how many cuts are less than it, or -1 when
   * it is missing.
   *
   * @param cuts ascending
   */
  record Binned(String name, List<Double> cuts) implements Words {
    /** Checks the order of the cuts. */
    public Binned {
      cuts = List.copyOf(cuts);
      for (int i = 0; i < cuts.size(); i++) {
        if (!Double.isFinite(cuts.get(i)) || i > 0 && !(cuts.get(i - 1) < cuts.get(i))) {
          throw new IllegalArgumentException(
              "cuts of feature '" + name + "' were " + cuts + " but must be finite and ascending");
        }
      }
    }

    @Override
    public int words() {
      return cuts.size() + 1;
    }
  }

  /**
   * A word by its hash, so that nothing is learnt and no word is unknown; different words may share
   * a bucket. The slot holds the bucket, or -1 when the word is missing.
   *
   * @param buckets 2 to 65,536
   */
  record Hashed(String name, int buckets) implements Words {
    /** Checks the number of buckets. */
    public Hashed {
      requireWithin(name, "buckets", buckets, 2, 1 << 16);
    }

    @Override
    public int words() {
      return buckets;
    }
  }

  /**
   * Two words as one. The slot holds the position of the pair among those seen in training, or -1
   * for a pair that was not seen, or of which a word is missing.
   *
   * @param name of the method that gives the first word
   * @param second name of the method that gives the second
   * @param pairs those seen in training, sorted
   */
  record Crossed(String name, String second, List<List<String>> pairs) implements Words {
    /** Checks that each pair has two words. */
    public Crossed {
      pairs = pairs.stream().map(List::copyOf).toList();
      if (!pairs.stream().allMatch(pair -> pair.size() == 2)) {
        throw new IllegalArgumentException(
            "pairs of feature '" + name + "' were " + pairs + " but must have two words each");
      }
    }

    @Override
    public List<String> reads() {
      return List.of(name, second);
    }

    @Override
    public int words() {
      return pairs.size();
    }
  }

  /**
   * A word of an order that the host gave. The slot holds {@code (position - mean) / scale}, or 0
   * for a word that is missing or unknown.
   *
   * @param order the words, lowest first
   * @param mean position of the training rows
   * @param scale standard deviation of the positions, or 1 when they do not vary
   */
  record Ordinal(String name, List<String> order, double mean, double scale)
      implements LearntFeature {
    /** Checks mean and scale. */
    public Ordinal {
      order = List.copyOf(order);
      requireScale(name, mean, scale);
    }
  }

  /**
   * A word by the mean target of the training rows that had it, drawn towards the mean of all rows
   * as if it had been seen a few times more. The slot holds {@code (mean of the word - mean of all)
   * / scale}, or 0 for a word that is missing or was not seen.
   *
   * <p>A training row does not see its own target: it gets the mean without the part of the rows
   * that it belongs to.
   *
   * @param means by word, smoothed
   * @param mean of all rows
   * @param scale standard deviation of the target, or 1 when it does not vary
   */
  record TargetMean(String name, SortedMap<String, Double> means, double mean, double scale)
      implements LearntFeature {
    /** Checks that all means are finite. */
    public TargetMean {
      means = Collections.unmodifiableSortedMap(new TreeMap<>(means));
      for (double each : means.values()) {
        requireScale(name, each, scale);
      }
      requireScale(name, mean, scale);
    }
  }

  /**
   * A date by its place in the week and in the year, and perhaps in the day: sine and cosine of
   * each angle, or zeros when it is missing.
   *
   * @param time whether the minute of the day is told, too
   */
  record Calendar(String name, boolean time) implements LearntFeature {
    private static final int OF_A_DATE = 4;
    private static final int OF_A_TIME = 6;

    @Override
    public int slots() {
      return time ? OF_A_TIME : OF_A_DATE;
    }
  }

  /**
   * A text by the words in it: how often each occurs, by buckets of their hashes, with a length of
   * 1 for all buckets together. A word is a run of letters and digits, in lower case; several in a
   * row count as one more. All slots are 0 for a text that is missing or has no words.
   *
   * @param buckets of hashes, each a slot; 2 to 65,536
   * @param longest how many words in a row are looked at, 1 to 3
   */
  record Text(String name, int buckets, int longest) implements LearntFeature {
    private static final int MOST_IN_A_ROW = 3;

    /** Checks both numbers. */
    public Text {
      requireWithin(name, "buckets", buckets, 2, 1 << 16);
      requireWithin(name, "words in a row", longest, 1, MOST_IN_A_ROW);
    }

    @Override
    public int slots() {
      return buckets;
    }
  }
}
