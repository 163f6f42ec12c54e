// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.mlops4j.drift.stream.StreamDetector;

/**
 * What a value costs a detector on a stream, against MOA if built with {@code -Ppeers}: {@code
 * benchmarks/compare streams}. The stream is 0 and 1, its mean changes now and then; alarms of both
 * are the same before anything is measured.
 */
public final class Streams {
  private static final int VALUES = 1 << 16;
  private static final int MASK = VALUES - 1;

  private Streams() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    double[] values = values();
    Map<String, Double> ratios = new LinkedHashMap<>();
    List<StreamPeer> peers = new ArrayList<>();
    ServiceLoader.load(StreamPeer.class).forEach(peers::add);
    for (Map.Entry<String, Supplier<StreamDetector>> ours : Watchers.likeMoa().entrySet()) {
      String name = ours.getKey();
      Contest contest = new Contest().add("mlops, like MOA", contender(ours.getValue(), values));
      for (StreamPeer peer : peers) {
        Supplier<StreamPeer.Detector> theirs =
            Objects.requireNonNull(peer.detectors().get(name), name);
        requireEqual(name, ours.getValue().get(), theirs.get(), values);
        contest.add(peer.name(), peerContender(theirs, values));
      }
      contest.add("mlops, default", contender(standard(name), values));
      Map<String, Double> found = contest.print(name + ", a value", out);
      peers.forEach(peer -> ratios.put(name, found.get(peer.name())));
    }
    new Contest().add("mlops", contender(standard("kswin"), values)).print("kswin, a value", out);
    out.println();
    ratios.forEach((name, ratio) -> out.printf(Locale.ROOT, "RATIO %s %.2f%n", name, ratio));
  }

  private static Supplier<StreamDetector> standard(String name) {
    return Objects.requireNonNull(Watchers.standard().get(name), name);
  }

  private static Contest.Contender contender(Supplier<StreamDetector> maker, double[] values) {
    StreamDetector detector = maker.get();
    return times -> {
      int alarms = 0;
      for (int i = 0; i < times; i++) {
        alarms += Watchers.alarms(detector, values[i & MASK]) ? 1 : 0;
      }
      return alarms;
    };
  }

  private static Contest.Contender peerContender(
      Supplier<StreamPeer.Detector> maker, double[] values) {
    StreamPeer.Detector detector = maker.get();
    return times -> {
      int alarms = 0;
      for (int i = 0; i < times; i++) {
        alarms += detector.update(values[i & MASK]) ? 1 : 0;
      }
      return alarms;
    };
  }

  private static void requireEqual(
      String name, StreamDetector ours, StreamPeer.Detector theirs, double[] values) {
    for (int i = 0; i < values.length; i++) {
      boolean alarm = Watchers.alarms(ours, values[i]);
      if (alarm != theirs.update(values[i])) {
        throw new IllegalStateException(
            "%s: value %d is %s alarm of ours alone or of theirs".formatted(name, i, alarm));
      }
    }
  }

  private static double[] values() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[VALUES];
    double mean = 0.2;
    for (int i = 0; i < VALUES; i++) {
      mean = i % 8_192 == 0 ? 0.1 + 0.4 * random.nextDouble() : mean;
      values[i] = random.nextDouble() < mean ? 1 : 0;
    }
    return values;
  }
}
