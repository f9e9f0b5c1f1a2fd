package io.idlewild.coordinator;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.VersionClientInterceptor;
import io.idlewild.protocol.workload.Ed25519;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A machine with keys of its own that enrols as a worker does. */
public final class TestHost {
  private final KeyPair hostKeys;
  private final KeyPair tlsKeys;

  private TestHost(KeyPair hostKeys, KeyPair tlsKeys) {
    this.hostKeys = hostKeys;
    this.tlsKeys = tlsKeys;
  }

  public static TestHost withFreshKeys() {
    try {
      KeyPairGenerator tls = KeyPairGenerator.getInstance("EC");
      tls.initialize(new ECGenParameterSpec("secp256r1"));
      return new TestHost(
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), tls.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public HostId id() {
    return HostId.ofKey(hostKeys.getPublic().getEncoded());
  }

  public byte[] key() {
    return hostKeys.getPublic().getEncoded();
  }

  /** What its certificates are for. */
  public PublicKey tlsKey() {
    return tlsKeys.getPublic();
  }

  /** Signs with the host key. */
  public byte[] sign(byte[] message) {
    return Ed25519.sign(hostKeys.getPrivate(), message);
  }

  /** The body of an enrolment. */
  public Map<String, Object> enrolment(String token, String challenge) {
    return enrolment(token, challenge, "lab-7");
  }

  /** The same for a machine that is called otherwise. */
  public Map<String, Object> enrolment(String token, String challenge, String name) {
    Map<String, Object> body = proof("idlewild-enrol-1", challenge);
    body.put("token", token);
    body.put(
        "facts",
        Map.of(
            "name",
            name,
            "os",
            "Linux",
            "arch",
            "amd64",
            "cpu",
            "Test",
            "logicalCores",
            4,
            "memoryBytes",
            8L << 30));
    return body;
  }

  /** The body of a renewal. */
  public Map<String, Object> renewal(String challenge) {
    return proof("idlewild-renew-1", challenge);
  }

  /** The body of a request for itself: "standing" or "leave". */
  public Map<String, Object> forItself(String what, String challenge) {
    byte[] proof = signature("idlewild-%s-1".formatted(what), challenge, Hash.of(new byte[0]));
    Map<String, Object> body = new HashMap<>();
    body.put("challenge", challenge);
    body.put("hostKey", Base64.getEncoder().encodeToString(key()));
    body.put("signature", Base64.getEncoder().encodeToString(proof));
    return body;
  }

  /** The body of a claim. */
  public Map<String, Object> claim(String token, String challenge) {
    byte[] proof =
        signature("idlewild-claim-1", challenge, Hash.of(token.getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> body = new HashMap<>();
    body.put("token", token);
    body.put("challenge", challenge);
    body.put("hostKey", Base64.getEncoder().encodeToString(key()));
    body.put("signature", Base64.getEncoder().encodeToString(proof));
    return body;
  }

  private byte[] signature(String purpose, String challenge, Hash subject) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(hostKeys.getPrivate());
      signer.update(purpose.getBytes(StandardCharsets.US_ASCII));
      signer.update((byte) 0);
      signer.update(Base64.getDecoder().decode(challenge));
      signer.update(subject.bytes());
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection to the workers' door, as this host. */
  public ManagedChannel channel(int port, String certificate, String ca) {
    try {
      return NettyChannelBuilder.forAddress("127.0.0.1", port)
          .sslContext(
              GrpcSslContexts.forClient()
                  .keyManager(tlsKeys.getPrivate(), certificate(certificate))
                  .trustManager(certificate(ca))
                  .build())
          .intercept(new VersionClientInterceptor())
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection to the workers' door of somebody who shows nothing. */
  public ManagedChannel channelWithoutCertificate(int port, String ca) {
    try {
      return NettyChannelBuilder.forAddress("127.0.0.1", port)
          .sslContext(GrpcSslContexts.forClient().trustManager(certificate(ca)).build())
          .intercept(new VersionClientInterceptor())
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> proof(String purpose, String challenge) {
    try {
      byte[] csr =
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + id()), tlsKeys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(tlsKeys.getPrivate()))
              .getEncoded();
      Map<String, Object> body = new HashMap<>();
      body.put("challenge", challenge);
      body.put("hostKey", Base64.getEncoder().encodeToString(key()));
      body.put(
          "csr",
          "-----BEGIN CERTIFICATE REQUEST-----\n%s\n-----END CERTIFICATE REQUEST-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(csr)));
      body.put(
          "signature",
          Base64.getEncoder().encodeToString(signature(purpose, challenge, Hash.of(csr))));
      return body;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
