package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Access units of a video file or network stream, one after another in decode order, through
 * FFmpeg.
 *
 * <p>Reads what FFmpeg's demuxers read, such as mp4, mkv, webm, avi, mov, ts, y4m, bare H.264 and
 * H.265, {@code rtsp:}, {@code http:}, {@code udp:} and {@code tcp:}, as long as the pictures are
 * in a {@link VideoCodec}. Memory does not grow with the length: at most the pictures up to the
 * next key are held, and those only where the container has no presentation times (AVI, bare
 * streams), which are then derived from the pictures' own order and the nominal frame rate.
 * Pictures that an edit list of mp4 hides are given like the others.
 *
 * <p>For one thread; an interrupt of it ends a wait with {@link java.io.InterruptedIOException}.
 */
public final class AccessUnitReader implements AutoCloseable {
  // Containers that know the order of decoding only.
  private static final Set<String> UNTIMED = Set.of("avi", "h264", "hevc", "m4v");
  private static final double ASSUMED_FRAMES_PER_SECOND = 25;

  private final Demuxer demuxer;
  private final CodecTable codec;
  private final VideoStream stream;
  private final UnitFilter filter;
  private final Optional<PresentationOrder> order;
  private final UnitClock clock = new UnitClock();
  private final AVPacket packet;
  private final long frameTicks;
  private long nextTime;
  private boolean ended;

  private AccessUnitReader(Demuxer demuxer) throws IOException {
    this.demuxer = demuxer;
    codec = demuxer.codec();
    stream = StreamDescription.of(codec.codec(), demuxer);
    frameTicks = frameTicks(demuxer.stream());
    filter = UnitFilter.open(codec, demuxer.stream());
    boolean untimed = codec.codec().reorders() && UNTIMED.contains(demuxer.container());
    order = untimed ? Optional.of(new PresentationOrder(codec)) : Optional.empty();
    packet = av_packet_alloc();
  }

  /**
   * Opens a file or network stream.
   *
   * @param location path of a file, or a URL
   * @throws java.nio.file.NoSuchFileException if it is a file and absent
   * @throws java.net.SocketTimeoutException if the network did not answer in time
   * @throws IOException if FFmpeg cannot open it, it has no pictures, or they are in a codec that
   *     is not read
   */
  public static AccessUnitReader open(String location, VideoInputOptions options)
      throws IOException {
    Demuxer demuxer = Demuxer.open(location, options);
    try {
      return new AccessUnitReader(demuxer);
    } catch (IOException | RuntimeException e) {
      demuxer.close();
      throw e;
    }
  }

  /** What a decoder has to know. */
  public VideoStream stream() {
    return stream;
  }

  /** Pictures of the whole file as its header has it; empty if that does not say. */
  public OptionalLong frames() {
    long frames = demuxer.stream().nb_frames();
    return frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty();
  }

  /** Pictures per second, the mean where the rate varies; empty if unknown. */
  public OptionalDouble framesPerSecond() {
    return rate(demuxer.stream().avg_frame_rate());
  }

  private static OptionalDouble rate(AVRational rate) {
    return rate.num() > 0 && rate.den() > 0
        ? OptionalDouble.of((double) rate.num() / rate.den())
        : OptionalDouble.empty();
  }

  private static long frameTicks(AVStream stream) {
    double framesPerSecond = rate(stream.avg_frame_rate()).orElse(ASSUMED_FRAMES_PER_SECOND);
    AVRational base = stream.time_base();
    return Math.max(1, Math.round(base.den() / (framesPerSecond * base.num())));
  }

  /**
   * Reads the next access unit; empty at the end, or when the other side of a network stream ended
   * it.
   *
   * @throws MalformedVideoException if the bytes are not what the container says
   * @throws java.net.SocketTimeoutException if the network kept silent for too long
   * @throws IOException if they cannot be read
   */
  public Optional<AccessUnit> next() throws IOException {
    while (clock.timed().isEmpty()) {
      if (filter.receive(packet)) {
        takePacket();
      } else if (ended) {
        clock.finishGroup();
        return Optional.ofNullable(clock.timed().poll());
      } else {
        sendPacket();
      }
    }
    return Optional.of(clock.timed().remove());
  }

  private void sendPacket() throws IOException {
    if (!demuxer.read(packet)) {
      filter.end();
      ended = true;
      return;
    }
    // AVI says with an empty packet that a picture stays for longer.
    if (packet.size() > 0) {
      filter.send(packet);
    }
    av_packet_unref(packet);
  }

  private void takePacket() {
    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    if (codec == CodecTable.MPEG4 && !VopScan.hasPicture(bytes)) {
      av_packet_unref(packet);
      return;
    }
    if (order.isPresent()) {
      clock.add(
          new AccessUnit(time(packet.dts(), AV_NOPTS_VALUE), key, bytes), order.get().rank(packet));
    } else {
      clock.timed().add(new AccessUnit(time(packet.pts(), packet.dts()), key, bytes));
    }
    av_packet_unref(packet);
  }

  private long time(long first, long second) {
    long known = first == AV_NOPTS_VALUE ? second : first;
    long time = known == AV_NOPTS_VALUE ? nextTime : known;
    nextTime = time + frameTicks;
    return time;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    order.ifPresent(PresentationOrder::close);
    filter.close();
    demuxer.close();
  }
}
