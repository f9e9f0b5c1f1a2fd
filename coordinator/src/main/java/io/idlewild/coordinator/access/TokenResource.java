package io.idlewild.coordinator.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.UuidParameter;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tokens that people make for their programs, over REST. */
@Path("/api/v1/tokens")
@Tag(name = "Access")
@Within(Area.ACCOUNT)
@Blocking
public class TokenResource {
  private static final int DEFAULT_DAYS = 90;
  private static final int DAY_SECONDS = 24 * 3600;
  private static final int YEAR_SECONDS = 366 * DAY_SECONDS;

  private final ApiTokens tokens;
  private final AccessService access;

  TokenResource(ApiTokens tokens, AccessService access) {
    this.tokens = tokens;
    this.access = access;
  }

  /**
   * Asks for a token.
   *
   * @param name by which its owner knows it again
   * @param scopes jobs:read, jobs:write, hosts:read, hosts:write, account, admin
   * @param ttlSeconds how long it is good; 90 days unless said
   */
  public record TokenWish(
      @NotNull
          @Pattern(
              regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:-]{0,63}",
              message = "is 1 - 64 letters, digits, spaces and . _ @ : -")
          String name,
      @NotEmpty List<@NotNull String> scopes,
      @Min(60) @Max(YEAR_SECONDS) @Nullable Integer ttlSeconds) {}

  /**
   * A token without its secret.
   *
   * @param id to revoke it by
   * @param account name of whose it is
   * @param lastUsedAt absent if never
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TokenView(
      String id,
      String account,
      String name,
      List<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /**
   * A fresh token.
   *
   * @param token shown once; only its hash is stored
   */
  public record NewTokenView(String id, String token, List<String> scopes, Instant expiresAt) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a token",
      description = "It may do no more than you may now, ends by itself, and is shown once.")
  @APIResponse(responseCode = "201", description = "The token.")
  @APIResponse(
      responseCode = "422",
      description = "Codes bad-scope, scope-beyond, too-many-tokens.")
  public Response issue(@NotNull @Valid TokenWish wish, @Context SecurityContext security) {
    Duration term =
        Duration.ofSeconds(
            Objects.requireNonNullElse(wish.ttlSeconds(), DEFAULT_DAYS * DAY_SECONDS));
    ApiTokens.Issued issued =
        tokens.issue(Caller.of(security), wish.name(), scopes(wish.scopes()), term);
    return created(issued);
  }

  @POST
  @Path("{id}/rotation")
  @Operation(
      summary = "Give a token another secret",
      description =
          "Same name, same scopes, as long a life as at first. The old secret is refused at once;"
              + " the new one is shown once.")
  @APIResponse(responseCode = "201", description = "The token.")
  @APIResponse(responseCode = "404", description = "Code api-token-unknown.")
  @APIResponse(responseCode = "422", description = "Code scope-beyond.")
  public Response rotate(@PathParam("id") String id, @Context SecurityContext security) {
    return UuidParameter.parse(id)
        .flatMap(token -> tokens.rotate(Caller.of(security), token))
        .map(TokenResource::created)
        .orElseThrow(() -> unknown(id));
  }

  private static Response created(ApiTokens.Issued issued) {
    return Response.status(Response.Status.CREATED)
        .entity(
            new NewTokenView(
                issued.token().id().toString(),
                issued.secret().text(),
                words(issued.token().scopes()),
                issued.token().expiresAt()))
        .build();
  }

  @GET
  @Operation(
      summary = "Your tokens",
      description = "Without their secrets, the newest first; an admin may ask for all=true.")
  @APIResponse(responseCode = "200", description = "The tokens.")
  public List<TokenView> list(
      @QueryParam("all") @DefaultValue("false") boolean all, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return tokens.list(all ? caller.view() : Optional.of(caller.account())).stream()
        .map(this::view)
        .toList();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revoke a token", description = "It is refused from now on.")
  @APIResponse(responseCode = "204", description = "The token is revoked.")
  @APIResponse(responseCode = "404", description = "Code api-token-unknown.")
  public void revoke(@PathParam("id") String id, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    if (UuidParameter.parse(id).filter(token -> tokens.revoke(caller, token)).isEmpty()) {
      throw unknown(id);
    }
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound(
            "api-token-unknown",
            "You have no token \"%s\".".formatted(id),
            "GET /api/v1/tokens lists yours.")
        .asException();
  }

  private TokenView view(ApiTokens.ApiToken token) {
    return new TokenView(
        token.id().toString(),
        access.nameOf(token.account()),
        token.name(),
        words(token.scopes()),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt());
  }

  private static Set<Scope> scopes(List<String> words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : words) {
      scopes.add(
          Scope.parse(word)
              .orElseThrow(() ->
                  Problem.unprocessable(
                          "bad-scope",
                          "There is no scope \"%s\".".formatted(word),
                          "Choose from %s.".formatted(Scope.words()))
                      .asException()));
    }
    return scopes;
  }

  private static List<String> words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).toList();
  }
}
