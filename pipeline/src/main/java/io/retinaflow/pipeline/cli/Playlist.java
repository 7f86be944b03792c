package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.pipeline.publish.EventStream;
import io.retinaflow.pipeline.publish.Published;
import java.io.IOException;
import java.util.List;

/** Recordings played one after another, each opened when its turn comes, as a sensor of its own. */
final class Playlist implements EventStream {
  private final String name;
  private final List<Title> titles;
  private volatile Published published = Published.NOTHING;

  /** What is to be played. */
  @FunctionalInterface
  interface Title {
    /**
     * Opens it.
     *
     * @throws IOException if it cannot be opened
     * @throws MalformedPacketException if its header is broken
     */
    EventStream open() throws IOException, MalformedPacketException;
  }

  Playlist(String name, List<Title> titles) {
    this.name = name;
    this.titles = List.copyOf(titles);
  }

  /** Name of the list; its recordings go by theirs. */
  @Override
  public String sensor() {
    return name;
  }

  @Override
  public void run() throws IOException, MalformedPacketException, InterruptedException {
    for (Title title : titles) {
      try (EventStream stream = title.open()) {
        stream.run();
        published = published.plus(stream.published());
      }
    }
  }

  /** What the recordings that have ended hold. */
  @Override
  public Published published() {
    return published;
  }

  @Override
  public void close() {}
}
