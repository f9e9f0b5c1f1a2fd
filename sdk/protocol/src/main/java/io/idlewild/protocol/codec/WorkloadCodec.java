package io.idlewild.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import java.time.Duration;
import java.time.Instant;

/** Workload manifests and limits. */
public final class WorkloadCodec {
  private WorkloadCodec() {}

  /** The bytes that a publisher signs. */
  public static byte[] encode(WorkloadManifest manifest) {
    return io.idlewild.protocol.v1.WorkloadManifest.newBuilder()
        .setName(manifest.name().value())
        .setVersion(manifest.version())
        .setExpiresEpochS(manifest.expires().getEpochSecond())
        .setModule(ContentCodec.encode(manifest.module()))
        .setStyle(
            switch (manifest.style()) {
              case COMMAND -> io.idlewild.protocol.v1.WorkloadStyle.COMMAND;
              case STEP -> io.idlewild.protocol.v1.WorkloadStyle.STEP;
            })
        .setLimits(encode(manifest.limits()))
        .addAllArguments(manifest.arguments())
        .addAllOutputs(manifest.outputs().stream().map(LogicalName::value).toList())
        .setEpochS(manifest.epoch().getEpochSecond())
        .setCostS(manifest.cost())
        .setMinimumVersion(manifest.minimumVersion() == 1 ? 0 : manifest.minimumVersion())
        .build()
        .toByteArray();
  }

  public static WorkloadManifest decode(byte[] bytes) {
    io.idlewild.protocol.v1.WorkloadManifest message;
    try {
      message = io.idlewild.protocol.v1.WorkloadManifest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw MalformedMessage.of("manifest", String.valueOf(e.getMessage()));
    }
    return MalformedMessage.reading(
        "manifest",
        () ->
            new WorkloadManifest(
                new LogicalName(message.getName()),
                message.getVersion(),
                instant(message.getExpiresEpochS()),
                ContentCodec.decode(message.getModule()),
                style(message.getStyle()),
                decode(message.getLimits()),
                message.getArgumentsList(),
                message.getOutputsList().stream().map(LogicalName::new).toList(),
                instant(message.getEpochS()),
                message.getCostS(),
                message.getMinimumVersion() == 0 ? 1 : message.getMinimumVersion()));
  }

  public static io.idlewild.protocol.v1.Limits encode(Limits limits) {
    return io.idlewild.protocol.v1.Limits.newBuilder()
        .setMemoryBytes(limits.memoryBytes())
        .setStackBytes(limits.stackBytes())
        .setWallTimeMs(limits.wallTime().toMillis())
        .setOutputBytes(limits.outputBytes())
        .build();
  }

  public static Limits decode(io.idlewild.protocol.v1.Limits message) {
    return MalformedMessage.reading(
        "limits",
        () ->
            new Limits(
                message.getMemoryBytes(),
                message.getStackBytes(),
                Duration.ofMillis(message.getWallTimeMs()),
                message.getOutputBytes()));
  }

  private static WorkloadStyle style(io.idlewild.protocol.v1.WorkloadStyle style) {
    return switch (style) {
      case COMMAND -> WorkloadStyle.COMMAND;
      case STEP -> WorkloadStyle.STEP;
      case WORKLOAD_STYLE_UNSPECIFIED, UNRECOGNIZED ->
          throw MalformedMessage.of("style", "this program does not know it: update it");
    };
  }

  private static Instant instant(long epochSecond) {
    if (epochSecond < Instant.MIN.getEpochSecond() || epochSecond > Instant.MAX.getEpochSecond()) {
      throw new IllegalArgumentException("no moment: " + epochSecond + " s");
    }
    return Instant.ofEpochSecond(epochSecond);
  }
}
