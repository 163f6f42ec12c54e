// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.mlops4j.drift.stream.Adwin;
import org.mlops4j.drift.stream.Cusum;
import org.mlops4j.drift.stream.Ddm;
import org.mlops4j.drift.stream.Eddm;
import org.mlops4j.drift.stream.HddmA;
import org.mlops4j.drift.stream.HddmW;
import org.mlops4j.drift.stream.Kswin;
import org.mlops4j.drift.stream.PageHinkley;
import org.mlops4j.drift.stream.StreamDetector;
import org.mlops4j.drift.stream.StreamDetector.Signal;

/** The family of streams: the same alarms and warnings at the same values. */
final class StreamGoldens {
  private static final Map<String, Supplier<StreamDetector>> OFFERED = offered();

  private StreamGoldens() {}

  private static Map<String, Supplier<StreamDetector>> offered() {
    Map<String, Supplier<StreamDetector>> offered = new TreeMap<>();
    offered.put("moa/ADWIN", Adwin::likeMoa);
    offered.put("moa/ADWINChangeDetector", Adwin::likeMoaChangeDetector);
    offered.put("moa/PageHinkley", PageHinkley::likeMoa);
    offered.put("moa/CUSUM", Cusum::likeMoa);
    offered.put("moa/DDM", Ddm::likeMoa);
    offered.put("moa/EDDM", Eddm::likeMoa);
    offered.put("moa/HDDM_A", HddmA::likeMoa);
    offered.put("moa/HDDM_A_one", () -> HddmA.oneSided(0.001, 0.005));
    offered.put("moa/HDDM_W", HddmW::likeMoa);
    offered.put("river/ADWIN", Adwin::likeRiver);
    offered.put("river/ADWIN_helper_noreset", () -> Adwin.standard(0.002));
    offered.put("river/ADWIN_delta0.05_clock1", () -> Adwin.likeRiver(0.05, 1, 5, 5, 10));
    offered.put("river/ADWIN_delta0.3_clock8_M3", () -> Adwin.likeRiver(0.3, 8, 3, 5, 10));
    offered.put("river/ADWIN_grace50_minwin20", () -> Adwin.likeRiver(0.002, 32, 5, 20, 50));
    offered.put("river/PageHinkley", PageHinkley::standard);
    offered.put(
        "river/PageHinkley_up_thr10", () -> PageHinkley.likeRiver(PageHinkley.Direction.UP, 10));
    offered.put(
        "river/PageHinkley_down_thr10",
        () -> PageHinkley.likeRiver(PageHinkley.Direction.DOWN, 10));
    offered.put("river/CUSUM", Cusum::likeRiver);
    offered.put("river/CUSUM_thr8_slack1", () -> Cusum.standardised(1, 8));
    offered.put("river/DDM", Ddm::standard);
    offered.put("river/DDM_warm100_2.5_4", () -> Ddm.likeRiver(100, 2.5, 4));
    offered.put("river/EDDM", Eddm::standard);
    offered.put("river/EDDM_a0.9_b0.8_w50", () -> Eddm.likeRiver(50, 0.9, 0.8));
    offered.put("river/HDDM_A", HddmA::standard);
    offered.put("river/HDDM_A_two", () -> HddmA.twoSided(0.001, 0.005));
    offered.put("river/HDDM_W", HddmW::likeRiver);
    offered.put("river/HDDM_W_two", HddmW::likeRiverTwoSided);
    offered.put("river_le_0.21.2/PageHinkley_pre0.11_clipped", PageHinkley::likeRiver010);
    return offered;
  }

  static void compare(GoldenCase golden) {
    String stream = golden.node().get("id").textValue();
    Path streams = golden.directory().resolve("streams");
    double[] values = values(streams.resolve(stream + ".csv"));
    for (Map.Entry<String, JsonNode> library : golden.results().properties()) {
      if (!library.getValue().isObject()) {
        continue;
      }
      for (Map.Entry<String, JsonNode> detector : library.getValue().properties()) {
        String name = library.getKey() + "/" + detector.getKey();
        Supplier<StreamDetector> offered = OFFERED.get(name);
        Path trace = streams.resolve(stream + ".kswin_trace.json");
        if (offered != null) {
          run(golden, name, offered.get(), values, detector.getValue());
        } else if (name.equals("river/KSWIN_seed42_first1500") && Files.exists(trace)) {
          kswin(golden, name, trace, values, detector.getValue());
        } else {
          golden.notOffered();
        }
      }
    }
  }

  private static void kswin(
      GoldenCase golden, String name, Path file, double[] values, JsonNode expected) {
    JsonNode trace;
    try {
      trace = JsonMapper.builder().build().readTree(file.toFile());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    JsonNode tests = trace.get("tests_in_order");
    Kswin detector =
        Kswin.likeRiver(
            (test, population, size) -> {
              JsonNode indices = tests.get((int) test).get("sample_idx");
              int[] drawn = new int[size];
              for (int i = 0; i < size; i++) {
                drawn[i] = indices.get(i).intValue();
              }
              return drawn;
            });
    double[] used = Arrays.copyOf(values, trace.get("n_used").intValue());
    run(golden, name, detector, used, expected);
  }

  private static void run(
      GoldenCase golden, String name, StreamDetector detector, double[] values, JsonNode expected) {
    List<Integer> drifts = new ArrayList<>();
    List<Integer> warnings = new ArrayList<>();
    List<Double> widths = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Signal signal = detector.update(values[i]);
      if (signal == Signal.DRIFT) {
        drifts.add(i);
        if (detector instanceof Adwin adwin) {
          widths.add((double) adwin.width());
        }
      } else if (signal == Signal.WARNING) {
        warnings.add(i);
      }
    }
    golden.same(name + ".drift", drifts, integers(expected.get("drift")));
    if (expected.has("warning")) {
      // River may raise both at one value; a signal of ours is one thing, the stronger one.
      List<Integer> theirs = integers(expected.get("warning"));
      theirs.removeAll(drifts);
      golden.same(name + ".warning", warnings, theirs);
    }
    if (detector instanceof Adwin adwin && expected.has("final_width")) {
      JsonNode at =
          expected.has("width_after")
              ? expected.get("width_after")
              : expected.get("width_at_detection");
      golden.same(name + ".widths", widths, doubles(at));
      golden.near(name + ".final_width", adwin.width(), expected.get("final_width"), 0);
      golden.near(name + ".final_total", adwin.total(), expected.get("final_total"), 1e-9);
    }
  }

  private static List<Integer> integers(JsonNode array) {
    List<Integer> integers = new ArrayList<>();
    array.forEach(value -> integers.add(value.intValue()));
    return integers;
  }

  private static List<Double> doubles(JsonNode array) {
    List<Double> doubles = new ArrayList<>();
    array.forEach(value -> doubles.add(value.doubleValue()));
    return doubles;
  }

  static double[] values(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
