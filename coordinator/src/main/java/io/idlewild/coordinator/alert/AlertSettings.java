package io.idlewild.coordinator.alert;

import io.idlewild.coordinator.alert.model.AlertLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From where on an operator is told. */
@ConfigMapping(prefix = "idlewild.alert")
interface AlertSettings {
  /** Of the shortest question to the database. */
  @WithDefault("PT0.1S")
  Duration databaseLatency();

  /** Share of the data folder's disk that should be free; never less than twice the reserve. */
  @WithDefault("0.05")
  double diskShare();

  /** Share of the dispatcher's queue that may be full. */
  @WithDefault("0.5")
  double queueShare();

  /** How long nothing may move while there is work and a host is ready. */
  @WithDefault("PT5M")
  Duration still();

  /** Results that may wait for an audit or a dispute to be decided. */
  @WithDefault("5000")
  long awaiting();

  /** Share of a workload version's tasks that may fail. */
  @WithDefault("0.2")
  double failedShare();

  /** Tasks of a workload version before their failures say anything. */
  @WithDefault("20")
  int failedEnough();

  /** How long before the end of a certificate. */
  @WithDefault("P30D")
  Duration certificate();

  /** How far the clocks of this machine and of the database may differ. */
  @WithDefault("PT2S")
  Duration clock();

  default AlertLimits limits() {
    return new AlertLimits(
        databaseLatency(),
        diskShare(),
        queueShare(),
        still(),
        awaiting(),
        failedShare(),
        failedEnough(),
        certificate(),
        clock());
  }
}
