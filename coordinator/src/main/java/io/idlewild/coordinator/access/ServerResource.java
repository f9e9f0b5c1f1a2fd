package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.protocol.ProtocolVersion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What anybody may know of this coordinator. */
@Path("/api/v1/server")
@Tag(name = "Access")
public class ServerResource {
  private final CoordinatorSettings settings;
  private final CertificateAuthority authority;
  private final InstantSource clock;
  private final OidcSettings oidc;

  ServerResource(
      CoordinatorSettings settings,
      CertificateAuthority authority,
      InstantSource clock,
      OidcSettings oidc) {
    this.settings = settings;
    this.authority = authority;
    this.clock = clock;
    this.oidc = oidc;
  }

  /**
   * A door.
   *
   * @param host name or address
   * @param port number
   */
  public record Door(String host, int port) {
    /** Where workers connect. */
    public static Door forWorkers(CoordinatorSettings settings) {
      return new Door(settings.publicHost(), settings.grpcPort());
    }
  }

  /**
   * The coordinator, as strangers see it.
   *
   * @param name of the program
   * @param project name for people
   * @param version of the program
   * @param protocol version that workers speak with it
   * @param grpc where workers connect
   * @param caFingerprint SHA-256 of the CA's certificate
   * @param time now, by this machine's clock
   * @param signIn ways for people to come in: password, token, oidc
   */
  public record ServerView(
      String name,
      String project,
      String version,
      String protocol,
      Door grpc,
      String caFingerprint,
      Instant time,
      List<String> signIn) {}

  @GET
  @Open
  @Operation(
      summary = "Who are you?",
      description = "Version, project and doors of this coordinator. Needs no token.")
  public ServerView server() {
    return new ServerView(
        "idlewild-coordinator",
        settings.project(),
        settings.version(),
        ProtocolVersion.CURRENT.toString(),
        Door.forWorkers(settings),
        authority.fingerprint().toString(),
        clock.instant(),
        oidc.enabled() ? List.of("password", "token", "oidc") : List.of("password", "token"));
  }
}
