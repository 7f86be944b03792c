package io.retinaflow.offload.remote;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.remote.wire.Wire;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Models in messages: a head, by whose SHA-256 they are known, and the bytes of a checkpoint. */
final class ModelWire {
  private static final int KEY_BYTES = 32;

  private ModelWire() {}

  static Wire.ModelHead head(Model model) {
    Checkpoint checkpoint = model.checkpoint();
    byte[] sha256 = HexFormat.of().parseHex(checkpoint.sha256());
    return Wire.ModelHead.newBuilder()
        .setName(model.card().name())
        .setVersion(model.card().version())
        .setNetwork(NetworkWire.of(model.network()))
        .setCheckpointSha256(ByteString.copyFrom(sha256))
        .setCheckpointBytes(checkpoint.bytes().remaining())
        .build();
  }

  static Wire.ModelKey key(Wire.ModelHead head) {
    return Wire.ModelKey.newBuilder().setSha256(sha256(head.toByteString())).build();
  }

  private static ByteString sha256(ByteString bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.asReadOnlyByteBuffer());
      return ByteString.copyFrom(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Checks a key.
   *
   * @throws MalformedMessageException if it is no SHA-256
   */
  static Wire.ModelKey requireKey(Wire.ModelKey key) throws MalformedMessageException {
    if (key.getSha256().size() != KEY_BYTES) {
      throw new MalformedMessageException(
          "model.sha256", key.getSha256().size() + " bytes instead of " + KEY_BYTES);
    }
    return key;
  }

  /**
   * Joins head and checkpoint.
   *
   * @throws MalformedMessageException if they do not fit, or the bytes are not those that the head
   *     announced
   */
  static Model read(Wire.ModelHead head, byte[] checkpoint) throws MalformedMessageException {
    if (!sha256(UnsafeByteOperations.unsafeWrap(checkpoint)).equals(head.getCheckpointSha256())) {
      throw new MalformedMessageException("checkpoint", "its SHA-256 is not the head's");
    }
    Network network = NetworkWire.read(head.getNetwork());
    try {
      return Model.of(
          network, Checkpoint.decode("checkpoint", checkpoint), card(head, network.input()));
    } catch (MalformedCheckpointException | CheckpointMismatchException e) {
      throw new MalformedMessageException("checkpoint", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw MalformedMessageException.of("head", e);
    }
  }

  /** Only its name and version travel: what else a card says is for those who choose a model. */
  private static ModelCard card(Wire.ModelHead head, InputSpec input) {
    return new ModelCard(
        head.getName(),
        head.getVersion(),
        "the client's",
        List.of(),
        "sent by a client",
        input.channels() + "x" + input.height() + "x" + input.width(),
        input.timesteps(),
        "the client's");
  }
}
