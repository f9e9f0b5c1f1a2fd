package io.idlewild.protocol.swarm;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.net.IpAddress;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.CapabilityTerms;
import io.idlewild.protocol.v1.PeerTerms;
import io.idlewild.protocol.v1.SignedTerms;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Optional;

/** Signs statements and opens them. What does not hold in any way is empty, not an exception. */
public final class StatementCodec {
  private static final String ALGORITHM = "SHA256withECDSA";
  private static final String CAPABILITY = "idlewild-capability-1";
  private static final String PEER = "idlewild-peer-1";

  private StatementCodec() {}

  public static SignedStatement sign(Capability capability, PrivateKey authority)
      throws GeneralSecurityException {
    return sign(
        CAPABILITY,
        CapabilityTerms.newBuilder()
            .setContent(ContentCodec.encode(capability.content()))
            .setHost(IdCodec.encode(capability.host()))
            .setSharing(ContentCodec.encode(capability.sharing()))
            .setExpiresEpochS(capability.expires().getEpochSecond())
            .build()
            .toByteArray(),
        authority);
  }

  public static SignedStatement sign(PeerRecord record, PrivateKey authority)
      throws GeneralSecurityException {
    return sign(
        PEER,
        PeerTerms.newBuilder()
            .setHost(IdCodec.encode(record.host()))
            .setAddress(record.address().toString())
            .setPort(record.port())
            .setExpiresEpochS(record.expires().getEpochSecond())
            .build()
            .toByteArray(),
        authority);
  }

  /**
   * The capability, if the authority signed it. Whether it permits anything is another question.
   */
  public static Optional<Capability> capability(SignedStatement statement, PublicKey authority) {
    if (!isSigned(CAPABILITY, statement, authority)) {
      return Optional.empty();
    }
    try {
      CapabilityTerms terms = CapabilityTerms.parseFrom(statement.terms());
      return Optional.of(
          new Capability(
              ContentCodec.decode(terms.getContent()),
              IdCodec.host(terms.getHost()),
              ContentCodec.decode(terms.getSharing()),
              Instant.ofEpochSecond(terms.getExpiresEpochS())));
    } catch (InvalidProtocolBufferException | MalformedMessage e) {
      return Optional.empty();
    }
  }

  /** Where a peer is, if the authority said so and it is still worth something. */
  public static Optional<PeerRecord> peer(
      SignedStatement statement, PublicKey authority, Instant now) {
    if (!isSigned(PEER, statement, authority)) {
      return Optional.empty();
    }
    try {
      PeerTerms terms = PeerTerms.parseFrom(statement.terms());
      Instant expires = Instant.ofEpochSecond(terms.getExpiresEpochS());
      return IpAddress.parse(terms.getAddress())
          .filter(address -> now.isBefore(expires))
          .map(address ->
              new PeerRecord(IdCodec.host(terms.getHost()), address, terms.getPort(), expires));
    } catch (InvalidProtocolBufferException | MalformedMessage e) {
      return Optional.empty();
    }
  }

  public static SignedTerms encode(SignedStatement statement) {
    return SignedTerms.newBuilder()
        .setTerms(ByteString.copyFrom(statement.terms()))
        .setSignature(ByteString.copyFrom(statement.signature()))
        .build();
  }

  public static SignedStatement decode(SignedTerms terms) {
    return new SignedStatement(terms.getTerms().toByteArray(), terms.getSignature().toByteArray());
  }

  private static SignedStatement sign(String purpose, byte[] terms, PrivateKey authority)
      throws GeneralSecurityException {
    Signature engine = Signature.getInstance(ALGORITHM);
    engine.initSign(authority);
    update(engine, purpose, terms);
    return new SignedStatement(terms, engine.sign());
  }

  private static boolean isSigned(String purpose, SignedStatement statement, PublicKey authority) {
    try {
      Signature engine = Signature.getInstance(ALGORITHM);
      engine.initVerify(authority);
      update(engine, purpose, statement.terms());
      return engine.verify(statement.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void update(Signature engine, String purpose, byte[] terms)
      throws GeneralSecurityException {
    engine.update(purpose.getBytes(StandardCharsets.US_ASCII));
    engine.update((byte) 0);
    engine.update(terms);
  }
}
