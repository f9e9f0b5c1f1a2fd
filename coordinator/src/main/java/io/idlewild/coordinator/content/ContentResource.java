package io.idlewild.coordinator.content;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.audit.Unaudited;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.AccountId;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contents over REST: a scientist brings them chunk by chunk, and only those that are missing. */
@Path("/api/v1/contents")
@Tag(name = "Contents")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ContentResource {
  private final ContentService contents;
  private final ContentHolders holders;

  ContentResource(ContentService contents, ContentHolders holders) {
    this.contents = contents;
    this.holders = holders;
  }

  /**
   * Announces a content.
   *
   * @param content LENGTH-ROOT
   * @param chunkHashes 64 hexadecimal digits each, in order; together they give the root
   */
  public record Announcement(@NotNull String content, @NotNull List<@NotNull String> chunkHashes) {}

  /**
   * What is wanted of it.
   *
   * @param content LENGTH-ROOT
   * @param chunkSize bytes in every chunk but the last
   * @param missing indexes of the chunks to send
   */
  public record Wanted(String content, int chunkSize, List<Integer> missing) {}

  @POST
  @Operation(
      summary = "Announce a content",
      description =
          "Answers which chunks to send: those that you have not sent yet. Repeat it to resume.")
  @APIResponse(responseCode = "200", description = "The chunks that are missing.")
  @APIResponse(responseCode = "413", description = "Code content-too-large.")
  @APIResponse(responseCode = "422", description = "Codes bad-content, chunk-hashes-wrong.")
  @APIResponse(responseCode = "507", description = "Code disk-full.")
  @APIResponse(responseCode = "403", description = "Code quota-exceeded.")
  public Wanted announce(
      @NotNull @Valid Announcement announcement, @Context SecurityContext security) {
    ContentId id = ContentParameter.parse(announcement.content());
    Manifest manifest =
        Manifest.verified(id, hashes(announcement.chunkHashes()))
            .orElseThrow(() ->
                Problem.unprocessable(
                        "chunk-hashes-wrong",
                        "The %d chunk hashes do not give the root of %s."
                            .formatted(announcement.chunkHashes().size(), id),
                        "Send one BEP 52 piece hash a chunk of %d bytes, in order."
                            .formatted(Chunking.of(id.length()).chunkSize()))
                    .asException());
    AccountId account = Caller.of(security).account();
    return new Wanted(
        id.toString(), manifest.chunking().chunkSize(), holders.begin(account, manifest));
  }

  @PUT
  @Path("{content}/chunks/{index}")
  @Unaudited("a line for each mebibyte says no more than that of the announcement before")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "Store a chunk",
      description = "The chunk is on the disk when this answers. Storing it again does nothing.")
  @APIResponse(responseCode = "204", description = "The chunk is stored.")
  @APIResponse(responseCode = "404", description = "Code content-unknown.")
  @APIResponse(responseCode = "422", description = "Codes bad-content, chunk-mismatch.")
  @APIResponse(responseCode = "507", description = "Code disk-full.")
  public void store(
      @PathParam("content") String content,
      @PathParam("index") int index,
      byte[] chunk,
      @Context SecurityContext security) {
    AccountId account = Caller.of(security).account();
    Manifest manifest = known(ContentParameter.parse(content), account);
    if (!holders.store(account, manifest, index, chunk)) {
      throw Problem.unprocessable(
              "chunk-mismatch",
              "The %d bytes are not chunk %d of %s.".formatted(chunk.length, index, content),
              "Read the file again: it may have changed since it was announced.")
          .asException();
    }
  }

  @GET
  @Path("{content}")
  @Operation(summary = "Read a content", description = "Its bytes, each chunk verified.")
  @APIResponse(responseCode = "200", description = "The bytes.")
  @APIResponse(responseCode = "404", description = "Code content-unknown.")
  @APIResponse(responseCode = "409", description = "Code content-incomplete.")
  public Response read(@PathParam("content") String content, @Context SecurityContext security) {
    AccountId account = Caller.of(security).account();
    ContentId id = known(ContentParameter.parse(content), account).id();
    if (!contents.isComplete(id) || !holders.holds(account, id)) {
      throw Problem.conflict(
              "content-incomplete",
              "Not all chunks of %s are here.".formatted(id),
              "Announce it again to see which are missing, and store them.")
          .asException();
    }
    StreamingOutput bytes = out -> contents.writeTo(id, out);
    return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Length", id.length())
        .header("Content-Disposition", "attachment")
        .build();
  }

  /**
   * The chunks of a content.
   *
   * @param chunkHashes in order; together they give the root
   */
  public record ChunkHashes(String content, int chunkSize, List<String> chunkHashes) {}

  @GET
  @Path("{content}/manifest")
  @Operation(summary = "The hashes of a content's chunks", description = "To read it in parts.")
  @APIResponse(responseCode = "200", description = "The hashes.")
  @APIResponse(responseCode = "404", description = "Code content-unknown.")
  public ChunkHashes manifest(
      @PathParam("content") String content, @Context SecurityContext security) {
    Manifest manifest = held(content, security);
    return new ChunkHashes(
        manifest.id().toString(),
        manifest.chunking().chunkSize(),
        manifest.chunks().stream().map(Hash::toString).toList());
  }

  @GET
  @Path("{content}/chunks/{index}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "Read a chunk of a content", description = "Its bytes, verified just now.")
  @APIResponse(responseCode = "200", description = "The bytes.")
  @APIResponse(responseCode = "404", description = "Codes content-unknown, chunk-missing.")
  public byte[] chunk(
      @PathParam("content") String content,
      @PathParam("index") int index,
      @Context SecurityContext security) {
    Manifest manifest = held(content, security);
    return Optional.of(index)
        .filter(i -> i >= 0 && i < manifest.chunks().size())
        .flatMap(i -> contents.read(manifest, i))
        .orElseThrow(() ->
            Problem.notFound(
                    "chunk-missing",
                    "Chunk %d of %s is not here.".formatted(index, content),
                    "Whoever has the file stores it again; announcing says what is missing.")
                .asException());
  }

  private Manifest held(String content, SecurityContext security) {
    ContentId id = ContentParameter.parse(content);
    return Optional.of(id)
        .filter(one -> holders.holds(Caller.of(security).account(), one))
        .flatMap(contents::manifest)
        .orElseThrow(() -> ContentParameter.unknown(id));
  }

  private Manifest known(ContentId id, AccountId account) {
    return contents
        .manifest(id)
        .filter(manifest -> holders.knows(account, id))
        .orElseThrow(() ->
            Problem.notFound(
                    "content-unknown",
                    "You have not announced %s.".formatted(id),
                    "POST it to /api/v1/contents first.")
                .asException());
  }

  private static List<Hash> hashes(List<String> texts) {
    try {
      return texts.stream().map(Hash::parse).toList();
    } catch (IllegalArgumentException e) {
      throw ContentParameter.bad(e);
    }
  }
}
