package io.idlewild.coordinator.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be set. The program's options become these; the names are {@code idlewild.data-folder}
 * and so on.
 */
@ConfigMapping(prefix = "idlewild")
public interface CoordinatorSettings {
  /** Where everything lies that has to outlive this process. */
  Path dataFolder();

  /** The version of this program, by the build. */
  @WithDefault("${quarkus.application.version}")
  String version();

  /** The name of the project, for people. */
  @WithDefault("Idlewild")
  String project();

  /** The address that the ports are bound to. */
  @WithDefault("127.0.0.1")
  String host();

  /** The name or address under which others reach this machine. */
  @WithDefault("${idlewild.host}")
  String publicHost();

  /** Where people reach the page and REST, if through a proxy: https://grid.example.org. */
  Optional<URI> publicUrl();

  /** The port of web page and REST. */
  @WithDefault("8080")
  int httpPort();

  /** The port of the workers' gRPC. */
  @WithDefault("9443")
  int grpcPort();

  /** Identities and their terms. */
  Access access();

  /** The store of contents. */
  Content content();

  /** The coordinator's own sandbox, which has the last word on results. */
  Referee referee();

  /** Identities and their terms. */
  interface Access {
    /** How long a person stays logged in. */
    @WithDefault("PT12H")
    Duration sessionTerm();

    /** How long a host's client certificate is good for. */
    @WithDefault("PT24H")
    Duration hostCertificateTerm();

    /** How long a challenge can be answered. */
    @WithDefault("PT5M")
    Duration challengeTerm();
  }

  /** The store of contents. */
  interface Content {
    /** Bytes of the longest file that is taken. */
    @WithDefault("17179869184")
    long maxLength();

    /** Bytes of disk that contents leave free, for the database to go on. */
    @WithDefault("268435456")
    long reserve();
  }

  /** The coordinator's own sandbox, which has the last word on results. */
  interface Referee {
    /** Whether there is one. Without it, jobs that need it are refused. */
    @WithDefault("true")
    boolean enabled();

    /** Recomputations that run at once; and beside them as many verifiers and comparators. */
    @WithDefault("1")
    @Min(1)
    int slots();

    /** Questions of each kind that wait at most; more are put off. */
    @WithDefault("256")
    @Min(1)
    int queue();

    /** Bytes of a result that is compared by its numbers, which happens in memory. */
    @WithDefault("16777216")
    long maxNumericBytes();
  }
}
