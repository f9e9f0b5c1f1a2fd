package io.idlewild.worker.portmapping;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A router on the loopback address that answers datagrams as a test says, and remembers them. */
final class FakeUdpRouter implements AutoCloseable {
  final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
  private final DatagramSocket socket;
  private volatile Function<byte[], List<byte[]>> answers;

  FakeUdpRouter(Function<byte[], List<byte[]>> answers) throws IOException {
    this.answers = answers;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void answers(Function<byte[], List<byte[]>> other) {
    answers = other;
  }

  private void serve() {
    byte[] buffer = new byte[2_000];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(buffer, packet.getLength());
        heard.add(question);
        for (byte[] answer : answers.apply(question)) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // the test is over
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
