package io.idlewild.coordinator.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * An OpenID Connect provider that vouches for people: {@code idlewild.oidc.*}. Off unless an admin
 * sets it up; issuer, client and claims go on to Quarkus through {@code application.properties}.
 */
@ConfigMapping(prefix = "idlewild.oidc")
public interface OidcSettings {
  /** Whether there is one. */
  @WithDefault("false")
  boolean enabled();

  /** Its issuer, as its tokens name it; its documents are found below this address. */
  Optional<String> issuer();

  /** What the provider calls this coordinator. */
  @WithDefault("idlewild")
  String clientId();

  /** By which the coordinator proves to the provider that it is this client. */
  Optional<String> clientSecret();

  /** For whom tokens have to be. */
  @WithDefault("${idlewild.oidc.client-id:idlewild}")
  String audience();

  /** The claim with a person's groups or roles; parts of a path are separated by /. */
  @WithDefault("groups")
  String rolesClaim();

  /** The claim with a person's name. */
  @WithDefault("preferred_username")
  String nameClaim();

  /** The values of the roles' claim that make somebody a scientist. */
  @WithDefault("idlewild-scientist")
  String scientist();

  /** The same for a volunteer. */
  @WithDefault("idlewild-volunteer")
  String volunteer();

  /** The same for an admin. */
  @WithDefault("idlewild-admin")
  String admin();

  /** The role of somebody whom the provider gives none; without it such a person is refused. */
  Optional<Role> defaultRole();
}
