package io.idlewild.coordinator.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the first admin comes in: {@code idlewild.people.*}. */
@ConfigMapping(prefix = "idlewild.people")
public interface PeopleSettings {
  /** How long the link is good that the first start prints. */
  @WithDefault("PT1H")
  Duration firstLinkTerm();

  /** A file with the password that the first admin gets, where nobody can open a link. */
  Optional<Path> adminPasswordFile();

  /** The name that goes with it. */
  @WithDefault("admin")
  String adminName();
}
