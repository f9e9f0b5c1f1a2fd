/**
 * People whom an OpenID Connect provider vouches for. Quarkus speaks with the provider; {@link
 * io.idlewild.coordinator.oidc.OidcPeople} makes a caller of what it says, for the page's login
 * ({@link io.idlewild.coordinator.oidc.OidcSessionResource}) and for programs that send the
 * provider's own tokens ({@link io.idlewild.coordinator.oidc.OidcTokens}).
 */
@NullMarked
package io.idlewild.coordinator.oidc;

import org.jspecify.annotations.NullMarked;
