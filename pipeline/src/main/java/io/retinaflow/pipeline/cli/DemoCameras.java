package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.video.VideoInputOptions;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.publish.ActionCamera;
import io.retinaflow.pipeline.publish.ActionSensor;
import io.retinaflow.pipeline.publish.EventStream;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.publish.VideoReplay;
import io.retinaflow.pipeline.slice.SliceRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a demo's cameras publish, and what is known of what they show. */
final class DemoCameras {
  private final JobConfig config;
  private final PacketPublisher publisher;
  private final Cameras cameras;
  private final PlaybackOptions playback;
  private final Truth truth;

  /**
   * Cameras of which none runs yet.
   *
   * @param cameras runs them
   * @param truth is told what they show
   */
  DemoCameras(
      JobConfig config,
      PacketPublisher publisher,
      Cameras cameras,
      PlaybackOptions playback,
      Truth truth) {
    this.config = config;
    this.publisher = publisher;
    this.cameras = cameras;
    this.playback = playback;
    this.truth = truth;
  }

  /** Begins to film drawn actions. */
  void film(int count) {
    for (int number = 0; number < count; number++) {
      cameras.begin(config.video().isRead() ? videoCamera(number) : eventCamera(number));
    }
  }

  private EventStream videoCamera(int number) {
    ActionCamera camera = new ActionCamera(number, publisher, playback::pacer);
    truth.drawn(camera.sensor(), clip -> Optional.of(camera.action(clip.stream()).label()));
    return camera;
  }

  private EventStream eventCamera(int number) {
    ActionSensor camera =
        new ActionSensor(number, actMicros(config.sliceRule()), publisher, playback.pacer());
    truth.drawn(
        camera.sensor(),
        clip -> camera.shown(clip.startMicros(), clip.endMicros()).map(Action::label));
    return camera;
  }

  /** Whole slices, and no less than an action usually lasts. */
  static long actMicros(SliceRule rule) {
    long usualMicros = DemoDefaults.SLICE.toNanos() / 1_000;
    if (rule instanceof SliceRule.ByTime slices) {
      long sliceMicros = slices.durationMicros();
      return (usualMicros + sliceMicros - 1) / sliceMicros * sliceMicros;
    }
    return usualMicros;
  }

  /**
   * Begins to play files, all at once, and those of folders, some at a time.
   *
   * @param atOnce files of the folders that are played at a time
   * @throws IOException if one cannot be opened
   * @throws MalformedPacketException if the header of one is broken
   * @throws IllegalArgumentException if a folder holds none, or a sensor's size is unknown
   */
  void play(List<Path> inputs, int atOnce) throws IOException, MalformedPacketException {
    List<Path> files = new ArrayList<>();
    List<LabelledFile> labelled = new ArrayList<>();
    for (Path input : inputs) {
      if (Files.isDirectory(input)) {
        labelled.addAll(LabelledFile.in(input));
      } else {
        files.add(input);
      }
    }
    List<String> names =
        SensorNames.distinct(
            Stream.concat(
                    files.stream().map(SensorNames::of),
                    labelled.stream().map(LabelledFile::sensor))
                .toList());
    for (int i = 0; i < files.size(); i++) {
      cameras.begin(recording(files.get(i), names.get(i)));
    }
    playInTurn(labelled, names.subList(files.size(), names.size()), atOnce);
  }

  /** Deals the files out to as many playlists as are played at a time. */
  private void playInTurn(List<LabelledFile> files, List<String> names, int atOnce) {
    for (int list = 0; list < Math.min(atOnce, files.size()); list++) {
      List<Playlist.Title> titles = new ArrayList<>();
      for (int i = list; i < files.size(); i += atOnce) {
        LabelledFile file = files.get(i);
        String name = names.get(i);
        truth.labelled(name, file.label());
        titles.add(() -> recording(file.path(), name));
      }
      cameras.begin(new Playlist("playlist-" + (list + 1), titles));
    }
  }

  private EventStream recording(Path file, String name)
      throws IOException, MalformedPacketException {
    if (config.video().isRead()) {
      return VideoReplay.open(
          file.toString(), VideoInputOptions.defaults(), name, publisher, playback::pacer, false);
    }
    return cameras.open(file, name, playback);
  }
}
