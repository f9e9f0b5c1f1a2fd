package io.idlewild.coordinator.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request is not granted, for the caller: an RFC 9457 problem document over REST, a status
 * with the same words over gRPC. Return it where the caller of a method decides; {@linkplain
 * #asException() throw it} where nobody in between has anything to say.
 *
 * @param code stable word that programs go by, such as {@code job-unknown}
 * @param status of HTTP
 * @param detail what is wrong and where, with the value and the limit
 * @param remedy what the caller can do
 * @param members more members of the document
 */
public record Problem(
    String code, int status, String detail, String remedy, Map<String, Object> members) {
  /** The media type of the documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The member, a number, that says after how many seconds it is worth trying again. */
  public static final String RETRY_AFTER = "retryAfterSeconds";

  public Problem {
    members = Map.copyOf(members);
  }

  /** The request is malformed: 400. */
  public static Problem badRequest(String code, String detail, String remedy) {
    return of(code, 400, detail, remedy);
  }

  /** There is no such thing: 404. */
  public static Problem notFound(String code, String detail, String remedy) {
    return of(code, 404, detail, remedy);
  }

  /** The state of things does not allow it: 409. */
  public static Problem conflict(String code, String detail, String remedy) {
    return of(code, 409, detail, remedy);
  }

  /** The request is well-formed, but what it says cannot be done: 422. */
  public static Problem unprocessable(String code, String detail, String remedy) {
    return of(code, 422, detail, remedy);
  }

  /** A problem with any status. */
  public static Problem of(String code, int status, String detail, String remedy) {
    return new Problem(code, status, detail, remedy, Map.of());
  }

  /** The same problem with one more member in its document. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(code, status, detail, remedy, more);
  }

  /** After how many seconds it is worth trying again, if that is known. */
  public Optional<Long> retryAfterSeconds() {
    return members.get(RETRY_AFTER) instanceof Number seconds
        ? Optional.of(seconds.longValue())
        : Optional.empty();
  }

  /** A few words for people, equal for all problems of one code. */
  public String title() {
    String words = code.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** This problem, to be thrown. */
  public ProblemException asException() {
    return new ProblemException(this);
  }

  /** The members of the RFC 9457 document. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "urn:idlewild:problem:" + code);
    document.put("title", title());
    document.put("status", status);
    document.put("detail", detail);
    document.put("code", code);
    document.put("remedy", remedy);
    document.putAll(members);
    return document;
  }
}
