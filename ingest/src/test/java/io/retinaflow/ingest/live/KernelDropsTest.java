package io.retinaflow.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells")
class KernelDropsTest {
  private static final int DATAGRAMS = 1_000;

  @Test
  void at_portThatNobodyReads_whatDoesNotFitTheBuffer() throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open();
        DatagramChannel sender = DatagramChannel.open()) {
      receiver.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 12);
      receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      InetSocketAddress address = (InetSocketAddress) receiver.getLocalAddress();
      assertThat(KernelDrops.at(address.getPort())).isZero();
      for (int i = 0; i < DATAGRAMS; i++) {
        sender.send(ByteBuffer.allocate(500), address);
      }
      receiver.configureBlocking(false);
      int read = 0;
      while (receiver.receive(ByteBuffer.allocate(500)) != null) {
        read++;
      }

      assertThat(KernelDrops.at(address.getPort())).isPositive().isEqualTo(DATAGRAMS - read);
    }
  }
}
