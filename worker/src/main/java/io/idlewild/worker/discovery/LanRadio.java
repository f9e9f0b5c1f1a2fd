package io.idlewild.worker.discovery;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.exchange.PeerIdentity;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks and listens in the local network: multicast with TTL 1, which no router passes on. Few
 * answer a question, and nobody answers to an address, so nobody can be flooded by it.
 */
public final class LanRadio implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LanRadio.class);
  private static final int PORT = 9_444;
  private static final List<String> GROUPS = List.of("239.255.94.44", "ff02::1d1e");
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final double JITTER = 0.25;

  private final LanTalk talk;
  private final ScheduledExecutorService timer;
  private final RandomGenerator random;
  private final MulticastSocket socket;
  private volatile boolean closed;

  /**
   * @throws IOException if this machine lets nobody listen to a group
   */
  public LanRadio(
      HostId self,
      PeerIdentity identity,
      LanPeers peers,
      InstantSource clock,
      Ticker ticker,
      ScheduledExecutorService timer,
      RandomGenerator random)
      throws IOException, GeneralSecurityException {
    this.talk =
        new LanTalk(
            self, new LanBeacon(self, identity, clock), peers, ticker, random, new Groups());
    this.timer = timer;
    this.random = random;
    this.socket = new MulticastSocket(PORT);
    socket.setTimeToLive(1);
  }

  /**
   * Begins to listen, and to say that peers can call.
   *
   * @param peersPort of the door; 0 says nothing and only listens
   */
  public void start(int peersPort) {
    talk.openedAt(peersPort);
    join();
    Thread.ofPlatform().daemon().name("lan").start(this::listen);
    if (peersPort != 0) {
      say();
    }
  }

  /** Who has what? */
  LanQuestions questions() {
    return talk;
  }

  private void join() {
    for (NetworkInterface network : networks()) {
      for (String group : GROUPS) {
        try {
          socket.joinGroup(new InetSocketAddress(InetAddress.getByName(group), PORT), network);
        } catch (IOException e) {
          LOG.debug("{} has no group {}: {}", network.getName(), group, e.getMessage());
        }
      }
    }
  }

  private static List<NetworkInterface> networks() {
    List<NetworkInterface> networks = new ArrayList<>();
    try {
      for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (one.isUp() && one.supportsMulticast() && !one.isLoopback()) {
          networks.add(one);
        }
      }
    } catch (SocketException e) {
      LOG.debug("The networks of this machine cannot be listed", e);
    }
    return networks;
  }

  /** Now, and again after a while; not all at one moment after a power cut. */
  private void say() {
    if (closed) {
      return;
    }
    talk.sayBeacon();
    long pause = (long) (EVERY.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1)));
    schedule(this::say, Duration.ofMillis(pause));
  }

  private void schedule(Runnable what, Duration delay) {
    try {
      timer.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  /** All networks of this machine. */
  private final class Groups implements LanTalk.Air {
    @Override
    public void send(byte[] datagram) {
      for (NetworkInterface network : networks()) {
        for (String group : GROUPS) {
          LanRadio.this.send(datagram, group, network);
        }
      }
    }

    @Override
    public void later(Duration delay, Runnable what) {
      schedule(what, delay);
    }
  }

  private synchronized void send(byte[] bytes, String group, NetworkInterface network) {
    try {
      socket.setNetworkInterface(network);
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(group), PORT));
    } catch (IOException e) {
      LOG.debug("Nothing leaves through {}: {}", network.getName(), e.getMessage());
    }
  }

  private void listen() {
    byte[] buffer = new byte[LanBeacon.MOST_BYTES];
    while (!closed) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        talk.heard(buffer, packet.getLength(), IpAddress.of(packet.getAddress()));
      } catch (IOException e) {
        if (!closed) {
          LOG.debug("A datagram could not be read", e);
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    socket.close();
  }
}
