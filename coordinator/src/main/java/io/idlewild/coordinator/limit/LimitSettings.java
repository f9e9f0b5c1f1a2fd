package io.idlewild.coordinator.limit;

import io.idlewild.coordinator.limit.model.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * What one caller may ask. Rates are written like {@code 10/s burst 200}. A block is an IPv4 /24 or
 * an IPv6 /48, an address of IPv6 a /64.
 */
@ConfigMapping(prefix = "idlewild.limit")
public interface LimitSettings {
  /** REST calls of one account. */
  @WithDefault("500/s burst 5000")
  Rate restPerAccount();

  /** REST calls from one address. */
  @WithDefault("200/s burst 4000")
  Rate restPerAddress();

  /** REST calls from one block. */
  @WithDefault("400/s burst 8000")
  Rate restPerBlock();

  /** Calls of enrolment and renewal from one block; each costs signatures. */
  @WithDefault("10/s burst 1200")
  Rate enrolmentCallsPerBlock();

  /** New hosts from one block: identities are not for free. */
  @WithDefault("60/h burst 400")
  Rate newHostsPerBlock();

  /** Logins from one address that fail. */
  @WithDefault("10/min burst 20")
  Rate failedLoginsPerAddress();

  /** Logins from one block that fail. */
  @WithDefault("30/min burst 100")
  Rate failedLoginsPerBlock();

  /** Logins to one account that fail, from wherever. */
  @WithDefault("10/min burst 30")
  Rate failedLoginsPerAccount();

  /** Bytes of one request's body. */
  @WithDefault("67108864")
  @Min(1)
  long maxBodyBytes();

  /** Callers of each kind that are remembered; more displace each other. */
  @WithDefault("65536")
  @Min(8)
  int remembered();

  /** Connections that are open at both doors. */
  @WithDefault("40000")
  @Min(16)
  int connections();

  /** Of these, from one block. */
  @WithDefault("2048")
  @Min(1)
  int connectionsPerBlock();

  /** Connections that have not yet said who they are. */
  @WithDefault("4096")
  @Min(4)
  int silentConnections();

  /** Of these, from one block. */
  @WithDefault("64")
  @Min(1)
  int silentConnectionsPerBlock();

  /** New connections from one block. */
  @WithDefault("50/s burst 1000")
  Rate connectionRatePerBlock();

  /** How long a connection may take to its first request, or a host to its TLS handshake. */
  @WithDefault("PT10S")
  Duration silence();

  /** How long the body of a request may take, beyond a second for each kilobyte. */
  @WithDefault("PT60S")
  Duration body();

  /** How long a host may take from opening its stream to the first message. */
  @WithDefault("PT20S")
  Duration greeting();

  /** How long any other call of a host may take. */
  @WithDefault("PT15M")
  Duration call();

  /** Streams that one host has open; only the newest counts, older ones are on their way out. */
  @WithDefault("3")
  @Min(2)
  int streamsPerHost();

  /** Streams of hosts in one block. */
  @WithDefault("2048")
  @Min(1)
  int streamsPerBlock();

  /** Streams that one host opens. */
  @WithDefault("1/s burst 30")
  Rate streamRatePerHost();

  /** Envelopes on one stream; a host that sends more is read more slowly. */
  @WithDefault("1000/s burst 10000")
  Rate messagesPerStream();

  /** Bytes of envelopes on one stream; a host that sends more is read more slowly. */
  @WithDefault("8000000/s burst 64000000")
  Rate bytesPerStream();
}
