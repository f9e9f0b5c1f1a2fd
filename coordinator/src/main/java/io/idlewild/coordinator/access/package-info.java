/**
 * Who may do what. {@link io.idlewild.coordinator.access.CertificateAuthority} issues the
 * certificates of this coordinator and its hosts; {@link
 * io.idlewild.coordinator.access.AccessService} knows accounts and their tokens. Every REST method
 * wants a token unless it is marked {@link io.idlewild.coordinator.access.Open}; inside, {@link
 * io.idlewild.coordinator.access.Caller} says who asks.
 */
@NullMarked
package io.idlewild.coordinator.access;

import org.jspecify.annotations.NullMarked;
