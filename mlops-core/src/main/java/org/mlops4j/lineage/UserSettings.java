// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the settings lie that a machine and a user add to those of each repository.
 *
 * @param home of the user, for a leading tilde in a setting
 * @param configuration files of settings, later files win
 * @param attributes files of attributes, later files win
 */
record UserSettings(Path home, List<Path> configuration, List<Path> attributes) {
  UserSettings {
    configuration = List.copyOf(configuration);
    attributes = List.copyOf(attributes);
  }

  /** Where Git looks, given an environment and the home directory of the user. */
  static UserSettings of(Map<String, String> environment, Path home) {
    List<Path> configuration = new ArrayList<>();
    List<Path> attributes = new ArrayList<>();
    String programs = environment.get("ProgramFiles");
    Path system = programs == null ? home.resolve("/etc") : Path.of(programs, "Git", "etc");
    configuration.add(system.resolve("gitconfig"));
    attributes.add(system.resolve("gitattributes"));
    String standard = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path own = standard.isEmpty() ? home.resolve(".config") : Path.of(standard);
    configuration.add(own.resolve("git").resolve("config"));
    attributes.add(own.resolve("git").resolve("attributes"));
    configuration.add(home.resolve(".gitconfig"));
    return new UserSettings(home, configuration, attributes);
  }

  /** Those of the user whom this JVM runs for. */
  static UserSettings current() {
    return of(System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  /** The files of attributes, once the setting that may replace the user's own is known. */
  List<Path> attributes(GitConfig config) {
    List<Path> files = new ArrayList<>(attributes);
    config
        .value("core.attributesfile")
        .map(name -> name.startsWith("~/") ? home.resolve(name.substring(2)) : home.resolve(name))
        .ifPresent(
            file -> {
              files.remove(files.size() - 1);
              files.add(file);
            });
    return files;
  }
}
