package io.idlewild.coordinator.door;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.core.content.Hash;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The certificates that this coordinator shows, over REST. */
@Path("/api/v1/keys")
@Tag(name = "Access")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
@Blocking
public class KeyResource {
  private final CertificateAuthority authority;
  private final WorkersDoor door;

  KeyResource(CertificateAuthority authority, WorkersDoor door) {
    this.authority = authority;
    this.door = door;
  }

  /**
   * A certificate.
   *
   * @param name authority or workers-door
   * @param fingerprint SHA-256, 64 hexadecimal digits
   * @param rotates whether it can be replaced while the grid works
   */
  public record KeyView(
      String name, String fingerprint, Instant notBefore, Instant notAfter, boolean rotates) {}

  @GET
  @Operation(
      summary = "The certificates of this coordinator",
      description =
          "The authority is pinned by every worker and stays for twenty years; the key of the"
              + " workers' door can be replaced at any time.")
  @APIResponse(responseCode = "200", description = "The certificates.")
  public List<KeyView> keys() {
    return Stream.concat(
            Stream.of(view("authority", authority.certificate(), false)),
            door.certificate().stream().map(c -> view("workers-door", c, true)))
        .toList();
  }

  @POST
  @Path("workers-door/rotation")
  @Operation(
      summary = "Give the workers' door a fresh key",
      description = "Streams that are open go on; nothing has to be done on any host.")
  @APIResponse(responseCode = "200", description = "The new certificate.")
  public KeyView rotate() throws IOException, GeneralSecurityException {
    return view("workers-door", door.rotate(), true);
  }

  private static KeyView view(String name, X509Certificate certificate, boolean rotates) {
    try {
      return new KeyView(
          name,
          Hash.of(certificate.getEncoded()).toString(),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant(),
          rotates);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate of our own cannot be encoded", e);
    }
  }
}
