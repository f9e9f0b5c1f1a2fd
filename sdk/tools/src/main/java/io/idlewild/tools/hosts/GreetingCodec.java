package io.idlewild.tools.hosts;

import com.google.protobuf.ByteString;
import io.idlewild.protocol.v1.Battery;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.IdleReport;
import io.idlewild.protocol.v1.OwnerState;
import io.idlewild.protocol.v1.Suspension;

/** What a simulated host says of itself. */
final class GreetingCodec {
  private static final String PROGRAM = "idlewild-simulated-host";
  private static final long FREE_STORE_BYTES = 20L << 30;

  private GreetingCodec() {}

  static Hello.Builder hello(MachineFacts facts, Iterable<ByteString> held) {
    return Hello.newBuilder()
        .addAllHeldLeases(held)
        .setProgram(PROGRAM)
        .setFacts(
            HostFacts.newBuilder()
                .setName(facts.name())
                .setOs(facts.os())
                .setArch(facts.arch())
                .setCpu(facts.cpu())
                .setLogicalCores(facts.logicalCores())
                .setMemoryBytes(facts.memoryBytes()));
  }

  static IdleReport.Builder idle(Mood mood) {
    IdleReport.Builder report =
        IdleReport.newBuilder()
            .setIdleCores(mood.idleCores())
            .setForeignCores(mood.foreignCores())
            .setLoad1M(mood.foreignCores())
            .setFreeMemoryBytes(mood.freeMemoryBytes())
            .setFreeStoreBytes(FREE_STORE_BYTES);
    Mood.Battery battery = mood.battery();
    if (battery != null) {
      report.setBattery(
          Battery.newBuilder()
              .setPresent(true)
              .setOnMains(battery.onMains())
              .setCharge(battery.charge()));
    }
    Mood.Suspension why = mood.suspension();
    if (why != null) {
      report
          .setOwner(OwnerState.OWNER_HERE)
          .setSuspension(
              Suspension.newBuilder()
                  .setCause(why.cause())
                  .setSentence(why.sentence())
                  .setMeasured(why.measured())
                  .setLimit(why.limit())
                  .setUnit(why.unit()));
    }
    return report;
  }
}
