package io.idlewild.tools.hosts;

import io.grpc.ManagedChannel;
import io.idlewild.core.id.HostId;
import io.idlewild.core.time.Ticker;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * A crowd of hosts in one process: enrol them with {@link #enrol}, then {@link #connect}, then
 * {@link #demand}. They share the few threads of the network, and are closed together.
 */
public final class SimulatedHosts implements AutoCloseable {
  private static final int AT_ONCE = 32;
  private static final int NETWORK_THREADS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final int BEAT_SLICES = 100;

  private final List<EnrolledHost> enrolled;
  private final TlsKey tls;
  private final Ticker ticker;
  private final EventLoopGroup threads = new NioEventLoopGroup(NETWORK_THREADS);
  private final List<SimulatedHostChannel> hosts = Collections.synchronizedList(new ArrayList<>());

  private SimulatedHosts(List<EnrolledHost> enrolled, TlsKey tls, Ticker ticker) {
    this.enrolled = enrolled;
    this.tls = tls;
    this.ticker = ticker;
  }

  /**
   * Enrols hosts, some at a time.
   *
   * @param url of the coordinator
   * @param token good for at least {@code count} uses
   * @param random makes the hosts' keys; must be thread-safe
   */
  public static SimulatedHosts enrol(
      String url, String token, int count, RandomGenerator random, Ticker ticker)
      throws IOException, InterruptedException {
    return enrol(url, index -> token, count, MachineFacts::plain, random, ticker);
  }

  /**
   * Enrols hosts, some at a time.
   *
   * @param url of the coordinator
   * @param tokens of each host, by its number; one may be good for many
   * @param facts what each says of its machine, by its number
   * @param random makes the hosts' keys; must be thread-safe
   */
  public static SimulatedHosts enrol(
      String url,
      IntFunction<String> tokens,
      int count,
      IntFunction<MachineFacts> facts,
      RandomGenerator random,
      Ticker ticker)
      throws IOException, InterruptedException {
    TlsKey tls = TlsKey.create();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Enrolment enrolment = new Enrolment(http, url, tokens, tls);
      List<EnrolledHost> enrolled =
          each(
              count, index -> enrolment.enrol(index, facts.apply(index), new SimulatedKey(random)));
      return new SimulatedHosts(enrolled, tls, ticker);
    }
  }

  /**
   * Opens all streams and waits until all are welcome.
   *
   * @param answers what each host answers, by its number
   * @param heartbeat how often each gives a sign of life
   */
  public void connect(IntFunction<Answer> answers, Duration heartbeat, HostWatch watch)
      throws IOException, InterruptedException {
    connect(answers, heartbeat, watch, Comeback.NEVER);
  }

  /**
   * Opens all streams and waits until all are welcome.
   *
   * @param answers what each host answers, by its number
   * @param heartbeat how often each gives a sign of life
   * @param comeback what hosts do whose stream is lost
   */
  public void connect(
      IntFunction<Answer> answers, Duration heartbeat, HostWatch watch, Comeback comeback)
      throws IOException, InterruptedException {
    live(index -> Conduct.answering(answers.apply(index)), heartbeat, watch, comeback);
  }

  /**
   * Opens all streams and waits until all are welcome.
   *
   * @param conducts how each host deals with tasks, by its number
   * @param heartbeat how often each gives a sign of life
   * @param comeback what hosts do whose stream is lost
   */
  public void live(
      IntFunction<Conduct> conducts, Duration heartbeat, HostWatch watch, Comeback comeback)
      throws IOException, InterruptedException {
    SimulatedHostChannel.Surroundings surroundings =
        new SimulatedHostChannel.Surroundings(ticker, threads, watch, comeback);
    hosts.addAll(
        each(
            enrolled.size(),
            index -> {
              SimulatedHostChannel host =
                  new SimulatedHostChannel(
                      enrolled.get(index),
                      index,
                      TlsChannel.open(enrolled.get(index), tls, threads),
                      conducts.apply(index),
                      new SplittableRandom(index),
                      surroundings);
              host.welcome().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
              return host;
            }));
    beatEvery(heartbeat);
  }

  /** Tasks that each host wants beyond those that it has, from now on. */
  public void demand(int tasks) {
    hosts.forEach(host -> host.demand(tasks));
  }

  /** Whether hosts answer what they have and get, or keep it and only say that they live. */
  public void compute(boolean on) {
    hosts.forEach(host -> host.compute(on));
  }

  /** The host with this number. */
  public SimulatedHost host(int index) {
    return hosts.get(index);
  }

  /** Who the host with this number is. */
  public HostId id(int index) {
    return enrolled.get(index).key().id();
  }

  /**
   * A connection of its own for the host with this number, for whoever wants to say what a host
   * does not say. Its owner closes it.
   */
  public ManagedChannel channel(int index) throws IOException {
    return TlsChannel.open(enrolled.get(index), tls, threads);
  }

  /** The same, for who only wants to connect. */
  public BareChannel bare(int index) throws IOException {
    return new BareChannel(channel(index));
  }

  /** Signs with the key of the host with this number. */
  public byte[] sign(int index, byte[] message) {
    return enrolled.get(index).key().sign(message);
  }

  /** Tasks that all together have not settled. */
  public int held() {
    return hosts.stream().mapToInt(SimulatedHostChannel::held).sum();
  }

  public int size() {
    return enrolled.size();
  }

  /** Signs of life are spread over the interval, as those of machines that started at any time. */
  private void beatEvery(Duration interval) {
    long slice = Math.max(1, interval.toMillis() / BEAT_SLICES);
    for (int i = 0; i < BEAT_SLICES; i++) {
      int first = i;
      threads
          .next()
          .scheduleAtFixedRate(
              () -> {
                for (int host = first; host < hosts.size(); host += BEAT_SLICES) {
                  hosts.get(host).beat();
                }
              },
              slice * (first + 1),
              slice * BEAT_SLICES,
              TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    hosts.forEach(SimulatedHostChannel::close);
    hosts.forEach(SimulatedHostChannel::cut);
    threads.shutdownGracefully(0, 2, TimeUnit.SECONDS);
  }

  /** Makes all of these, some at a time; fails if one of them does. */
  private static <T> List<T> each(int count, Making<T> making)
      throws IOException, InterruptedException {
    Semaphore turns = new Semaphore(AT_ONCE);
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        all.add(() -> {
          turns.acquire();
          try {
            return making.make(index);
          } finally {
            turns.release();
          }
        });
      }
      List<T> made = new ArrayList<>();
      for (Future<T> one : calls.invokeAll(all)) {
        made.add(one.get());
      }
      return made;
    } catch (ExecutionException e) {
      throw new IOException("a simulated host could not be made: " + e.getCause(), e);
    }
  }

  /** Makes the one with a number. */
  private interface Making<T> {
    T make(int index) throws Exception;
  }
}
