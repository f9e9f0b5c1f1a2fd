package io.idlewild.worker.fake;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.NegotiationService;
import io.idlewild.protocol.VersionServerInterceptor;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.Chunk;
import io.idlewild.protocol.v1.ContentStoreGrpc;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.LeaseTerm;
import io.idlewild.protocol.v1.ManifestReply;
import io.idlewild.protocol.v1.ManifestRequest;
import io.idlewild.protocol.v1.RevealRequest;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.TakeChunkReply;
import io.idlewild.protocol.v1.TakeChunkRequest;
import io.idlewild.protocol.v1.Welcome;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.protocol.v1.WorkerMessages;
import io.idlewild.protocol.v1.WriteOutputReply;
import io.idlewild.protocol.v1.WriteOutputRequest;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The real services over mTLS; the test says what they answer. */
public final class FakeCoordinator implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeAuthority authority = new FakeAuthority();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Map<ContentId, byte[]> contents = new ConcurrentHashMap<>();
  private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger chunksRead = new AtomicInteger();
  private final Server server;
  private final FakeEnrolment enrolment;
  private volatile StreamObserver<CoordinatorMessages> stream;
  private volatile boolean corrupt;
  private final int heartbeatMs = Integer.getInteger("heartbeat.ms", 300);

  /** One message, or the end of a stream (no message). */
  public record Heard(int stream, WorkerMessage message) {}

  public FakeCoordinator() {
    this(InetAddress.ofLiteral("127.0.0.1"));
  }

  /** One that is only at this address. */
  public FakeCoordinator(InetAddress at) {
    KeyPair keys = FakeAuthority.ecKeys();
    X509Certificate certificate = authority.issue("server", keys.getPublic(), Duration.ofDays(1));
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(at, 0))
              .sslContext(
                  GrpcSslContexts.configure(
                          SslContextBuilder.forServer(keys.getPrivate(), certificate))
                      .trustManager(authority.certificate())
                      .clientAuth(ClientAuth.REQUIRE)
                      .protocols("TLSv1.3")
                      .build())
              .permitKeepAliveTime(10, TimeUnit.SECONDS)
              .maxInboundMessageSize(5 << 20)
              .intercept(new VersionServerInterceptor())
              .addService(new NegotiationService("fake-coordinator 1"))
              .addService(new Link())
              .addService(new Contents())
              .build()
              .start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    enrolment = new FakeEnrolment(authority, server.getPort(), at);
  }

  public FakeAuthority authority() {
    return authority;
  }

  public FakeEnrolment enrolment() {
    return enrolment;
  }

  /** Serves this content. */
  public ContentId serve(byte[] bytes) {
    ContentId id = ContentId.of(bytes);
    contents.put(id, bytes);
    return id;
  }

  /** From now on the first chunk of every answer is wrong. */
  public void corruptChunks(boolean so) {
    corrupt = so;
  }

  public int chunksRead() {
    return chunksRead.get();
  }

  public byte[] uploaded(String name) {
    return uploads.get(name);
  }

  /** Says all of this in one envelope. */
  public void send(CoordinatorMessage... messages) {
    stream.onNext(CoordinatorMessages.newBuilder().addAllMessages(List.of(messages)).build());
  }

  /** Answers a hello. */
  public void welcome(List<ByteString> leases) {
    send(
        CoordinatorMessage.newBuilder()
            .setWelcome(
                Welcome.newBuilder()
                    .setProgram("fake-coordinator 1")
                    .setProject("Fake")
                    .setHeartbeatIntervalMs(heartbeatMs)
                    .addAllLeases(
                        leases.stream()
                            .map(id ->
                                LeaseTerm.newBuilder().setLeaseId(id).setDurationMs(60_000).build())
                            .toList()))
            .build());
  }

  public void askToReveal(LeaseId lease, boolean upload) {
    send(
        CoordinatorMessage.newBuilder()
            .setRevealRequest(
                RevealRequest.newBuilder().addLeaseIds(IdCodec.encode(lease)).setUpload(upload))
            .build());
  }

  public void settle(LeaseId lease) {
    send(
        CoordinatorMessage.newBuilder()
            .setSettled(
                Settled.newBuilder()
                    .setLeaseId(IdCodec.encode(lease))
                    .setVerdict(Settled.Verdict.ACCEPTED))
            .build());
  }

  /** Breaks the stream, as a coordinator does that dies. */
  public void breakStream() {
    stream.onError(Status.UNAVAILABLE.withDescription("killed by the test").asException());
  }

  /** The next message of this kind; others are passed over. */
  public WorkerMessage await(BodyCase kind) {
    return await(kind, message -> true);
  }

  /** The next message of this kind that fits. */
  public WorkerMessage await(BodyCase kind, java.util.function.Predicate<WorkerMessage> fits) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        Heard next = heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw new AssertionError("no " + kind + " came within " + PATIENCE);
        }
        if (next.message().getBodyCase() == kind && fits.test(next.message())) {
          return next.message();
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a message of this kind; false when interrupted. */
  boolean awaitForever(BodyCase kind) {
    try {
      while (heard.take().message().getBodyCase() != kind) {
        Thread.onSpinWait();
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Whether no message of this kind comes for a while. */
  public boolean silentAbout(BodyCase kind, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      Heard next = heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (next == null) {
        return true;
      }
      if (next.message().getBodyCase() == kind) {
        return false;
      }
    }
  }

  @Override
  public void close() {
    enrolment.close();
    server.shutdownNow();
  }

  private final class Link extends WorkerLinkGrpc.WorkerLinkImplBase {
    @Override
    public StreamObserver<WorkerMessages> open(StreamObserver<CoordinatorMessages> answers) {
      int number = streams.incrementAndGet();
      stream = answers;
      return new StreamObserver<>() {
        @Override
        public void onNext(WorkerMessages envelope) {
          Envelopes.open(envelope).forEach(message -> heard.add(new Heard(number, message)));
        }

        @Override
        public void onError(Throwable problem) {
          heard.add(new Heard(number, WorkerMessage.getDefaultInstance()));
        }

        @Override
        public void onCompleted() {
          heard.add(new Heard(number, WorkerMessage.getDefaultInstance()));
          answers.onCompleted();
        }
      };
    }
  }

  private final class Contents extends ContentStoreGrpc.ContentStoreImplBase {
    @Override
    public void getManifest(ManifestRequest request, StreamObserver<ManifestReply> answers) {
      byte[] bytes = contents.get(ContentCodec.decode(request.getContent()));
      if (bytes == null) {
        answers.onError(Status.NOT_FOUND.asException());
        return;
      }
      answers.onNext(
          ManifestReply.newBuilder()
              .addAllChunkHashes(ContentCodec.chunkHashes(Manifest.of(bytes)))
              .build());
      answers.onCompleted();
    }

    @Override
    public void takeChunk(TakeChunkRequest request, StreamObserver<TakeChunkReply> answers) {
      ContentId id = ContentCodec.decode(request.getContent());
      byte[] bytes = contents.get(id);
      if (bytes == null) {
        answers.onError(Status.NOT_FOUND.asException());
        return;
      }
      var chunking = io.idlewild.core.content.Chunking.of(id.length());
      int index = BitSet.valueOf(request.getUnwanted().toByteArray()).nextClearBit(0);
      TakeChunkReply.Builder reply = TakeChunkReply.newBuilder();
      if (index < chunking.count()) {
        int from = (int) chunking.offsetOf(index);
        byte[] chunk = Arrays.copyOfRange(bytes, from, from + chunking.sizeOf(index));
        if (corrupt) {
          chunk[0]++;
        }
        chunksRead.incrementAndGet();
        reply.setChunk(Chunk.newBuilder().setIndex(index).setData(ByteString.copyFrom(chunk)));
      }
      answers.onNext(reply.build());
      answers.onCompleted();
    }

    @Override
    public StreamObserver<WriteOutputRequest> writeOutput(
        StreamObserver<WriteOutputReply> answers) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      return new StreamObserver<>() {
        private String name = "";

        @Override
        public void onNext(WriteOutputRequest part) {
          if (part.hasHeader()) {
            name = part.getHeader().getFile().getName();
          } else {
            bytes.writeBytes(part.getChunk().getData().toByteArray());
          }
        }

        @Override
        public void onError(Throwable problem) {}

        @Override
        public void onCompleted() {
          uploads.put(name, bytes.toByteArray());
          answers.onNext(WriteOutputReply.getDefaultInstance());
          answers.onCompleted();
        }
      };
    }
  }
}
