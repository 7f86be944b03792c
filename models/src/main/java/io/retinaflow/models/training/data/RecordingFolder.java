package io.retinaflow.models.training.data;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders of event recordings by class, in any format that proves itself. */
final class RecordingFolder {
  private static final String TABLE = "labels.csv";

  private RecordingFolder() {}

  /**
   * Reads recordings.
   *
   * @param folder with subfolders named by class, or with a table {@code labels.csv} in it or
   *     beside
   * @param options how to read each; of what does not tell its sensor's size, with that
   * @param seed of the split, where the table tells none
   * @throws MalformedDataException if a recording or the table is broken or a size is not known
   * @throws IOException if one cannot be read
   */
  static Corpus open(
      Path folder, RecordingOptions options, SliceForm form, EventVariation variation, long seed)
      throws IOException {
    SampleListing listing = SampleListing.of(folder, TABLE, name -> !name.startsWith("."));
    List<String> labels = listing.labels();
    List<LabelledClip> clips = new ArrayList<>();
    for (SampleListing.ListedFile file : listing.files()) {
      clips.add(clip(file, labels.indexOf(file.label()), options));
    }
    return listing.corpus(
        "recordings of " + folder.getFileName(),
        new RecordedSamples(labels, clips, form, variation),
        seed);
  }

  private static LabelledClip clip(
      SampleListing.ListedFile file, int label, RecordingOptions options) throws IOException {
    EventBuffer events = new EventBuffer();
    try (Recording recording = Recording.open(file.file(), options)) {
      while (recording.next().isPresent()) {
        events.appendAll(recording.decoded());
      }
      Resolution sensor =
          recording
              .resolution()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "tells no size of the sensor: set data.sensor-width and"
                              + " data.sensor-height"));
      return new LabelledClip(label, file.source(), sensor, EventClip.of(events, sensor));
    } catch (MalformedPacketException | IllegalArgumentException | ArithmeticException e) {
      throw new MalformedDataException(file.file().toString(), e);
    }
  }
}
