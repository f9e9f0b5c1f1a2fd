package io.idlewild.worker.gossip;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.LogProof;
import io.idlewild.protocol.v1.LogRange;
import io.idlewild.protocol.v1.SwarmDeskGrpc;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The log's desk over the connection for contents. Thread-safe. */
public final class LogDeskChannel implements LogDesk {
  private static final int SECONDS = 10;
  private static final int MOST_HASHES = 130;

  private final Supplier<Channel> channel;

  public LogDeskChannel(Supplier<Channel> channel) {
    this.channel = channel;
  }

  @Override
  public Reply prove(long olderSize, long newerSize) {
    try {
      LogProof proof =
          SwarmDeskGrpc.newBlockingStub(channel.get())
              .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
              .proveLog(
                  LogRange.newBuilder().setOlderSize(olderSize).setNewerSize(newerSize).build());
      return proof.getPathCount() > MOST_HASHES
          ? new Reply.Shown(new ConsistencyProof(List.of()))
          : new Reply.Shown(
              new ConsistencyProof(
                  proof.getPathList().stream().map(hash -> IdCodec.hash("path", hash)).toList()));
    } catch (MalformedMessage e) {
      return new Reply.Shown(new ConsistencyProof(List.of()));
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND
          ? new Reply.NoSuchLog()
          : new Reply.Away();
    }
  }
}
