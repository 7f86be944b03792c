package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.publish.EventStream;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.publish.Published;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CamerasTest {
  private final PacketPublisher publisher =
      new PacketPublisher(KafkaConnection.to("127.0.0.1:1"), "events");
  private final Cameras cameras = new Cameras(publisher);

  @AfterEach
  void close() throws IOException {
    cameras.close();
    publisher.close();
  }

  @Test
  void awaitEnd_laterCameraFails_doesNotWaitForTheEarlierOnes() {
    cameras.begin(stream(() -> new CountDownLatch(1).await()));
    cameras.begin(
        stream(
            () -> {
              throw new IOException("lens cap on");
            }));

    assertThatThrownBy(() -> cameras.awaitEnd(() -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lens cap on");
    assertThat(cameras.ended()).isFalse();
  }

  @Test
  void awaitEnd_allEnd_returns() throws Exception {
    cameras.begin(stream(() -> {}));
    cameras.begin(stream(() -> {}));

    cameras.awaitEnd(() -> {});

    assertThat(cameras.ended()).isTrue();
  }

  @Test
  void throwFailure_othersStillRun_isSilent() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    cameras.begin(stream(end::await));

    cameras.throwFailure();

    assertThat(cameras.ended()).isFalse();
    end.countDown();
  }

  private static EventStream stream(Body body) {
    return new EventStream() {
      @Override
      public String sensor() {
        return "gate";
      }

      @Override
      public void run() throws IOException, InterruptedException {
        body.run();
      }

      @Override
      public Published published() {
        return Published.NOTHING;
      }

      @Override
      public void close() {}
    };
  }

  /** What a stream does until it ends. */
  private interface Body {
    void run() throws IOException, InterruptedException;
  }
}
