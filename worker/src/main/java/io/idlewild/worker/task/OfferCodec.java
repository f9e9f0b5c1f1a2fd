package io.idlewild.worker.task;

import com.google.protobuf.ByteString;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.InputFile;
import io.idlewild.protocol.v1.Lease;
import java.time.Instant;
import java.util.Optional;

/** Between a lease as it is held here and as it travels, which is also how it lies on disk. */
public final class OfferCodec {
  private OfferCodec() {}

  /**
   * Reads a lease.
   *
   * @throws io.idlewild.protocol.codec.MalformedMessage if it is none
   */
  public static TaskOffer decode(Lease lease) {
    return new TaskOffer(
        IdCodec.lease(lease.getLeaseId()),
        IdCodec.hash("workload_id", lease.getWorkloadId()),
        lease.getArgumentsList(),
        lease.getInputsList().stream().map(OfferCodec::decode).toList(),
        lease.getJobName(),
        lease.getSeed(),
        WorkloadCodec.decode(lease.getLimits()),
        deadline(lease.getDeadlineEpochS()),
        lease.getJobId().isEmpty() ? Optional.empty() : Optional.of(IdCodec.job(lease.getJobId())),
        SpanContext.parse(lease.getTraceparent()));
  }

  private static Instant deadline(long epochSecond) {
    return epochSecond <= 0 || epochSecond > Instant.MAX.getEpochSecond()
        ? Instant.MAX
        : Instant.ofEpochSecond(epochSecond);
  }

  private static TaskOffer.Input decode(InputFile file) {
    return switch (file.getSourceCase()) {
      case CONTENT ->
          new TaskOffer.Stored(
              ContentCodec.name(file.getName()),
              ContentCodec.decode(file.getContent()),
              ContentCodec.decode(file.getSharing()));
      case INLINE, SOURCE_NOT_SET ->
          new TaskOffer.Inline(ContentCodec.name(file.getName()), file.getInline().toByteArray());
    };
  }

  static Lease encode(TaskOffer offer) {
    Lease.Builder lease = Lease.newBuilder();
    offer.job().map(IdCodec::encode).ifPresent(lease::setJobId);
    offer.trace().map(SpanContext::traceparent).ifPresent(lease::setTraceparent);
    return lease
        .setLeaseId(IdCodec.encode(offer.lease()))
        .setWorkloadId(IdCodec.encode(offer.workload()))
        .addAllArguments(offer.arguments())
        .addAllInputs(offer.inputs().stream().map(OfferCodec::encode).toList())
        .setJobName(offer.jobName())
        .setSeed(offer.seed())
        .setLimits(WorkloadCodec.encode(offer.limits()))
        .setDeadlineEpochS(
            offer.deadline().equals(Instant.MAX) ? 0 : offer.deadline().getEpochSecond())
        .build();
  }

  private static InputFile encode(TaskOffer.Input input) {
    InputFile.Builder file = InputFile.newBuilder().setName(input.name().value());
    return switch (input) {
      case TaskOffer.Stored stored ->
          file.setContent(ContentCodec.encode(stored.content()))
              .setSharing(ContentCodec.encode(stored.sharing()))
              .build();
      case TaskOffer.Inline inline -> file.setInline(ByteString.copyFrom(inline.bytes())).build();
    };
  }
}
