package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.evt21.Evt21Decoder;
import io.retinaflow.ingest.codec.evt21.Evt21Encoder;
import io.retinaflow.ingest.codec.evt3.Evt3Decoder;
import io.retinaflow.ingest.codec.evt3.Evt3Encoder;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;
import java.util.Optional;

/** Encoding of the events inside a message. */
public enum RosEncoding {
  /** The camera's EVT 3.0 words, verbatim; their state crosses messages. */
  EVT3("evt3", 1) {
    @Override
    Payload newPayload(Resolution bounds) {
      return new CameraWords(new Evt3Decoder(bounds));
    }

    @Override
    PayloadEncoder newEncoder(Resolution bounds) {
      return new CameraWordsEncoder(new Evt3Encoder(bounds));
    }
  },
  /** The camera's EVT 2.1 words, verbatim, the mask first. */
  EVT21("evt21", 2) {
    @Override
    Payload newPayload(Resolution bounds) {
      return new CameraWords(Evt21Decoder.maskFirst(bounds));
    }

    @Override
    PayloadEncoder newEncoder(Resolution bounds) {
      return new CameraWordsEncoder(Evt21Encoder.maskFirst(bounds));
    }
  },
  /** 64-bit events, {@link MonoPayload}. */
  MONO("mono", 3) {
    @Override
    Payload newPayload(Resolution bounds) {
      return MonoPayload.ofEvents(bounds);
    }

    @Override
    PayloadEncoder newEncoder(Resolution bounds) {
      return OffsetEncoder.ofEvents(MonoWriter::new, bounds);
    }
  },
  /** 64-bit triggers, {@link MonoPayload}. */
  TRIGGER("trigger", 4) {
    @Override
    Payload newPayload(Resolution bounds) {
      return MonoPayload.ofTriggers();
    }

    @Override
    PayloadEncoder newEncoder(Resolution bounds) {
      return OffsetEncoder.ofTriggers(MonoWriter::new);
    }
  },
  /** AEDAT 3.1 polarity events, {@link LibcaerPayload}. */
  LIBCAER("libcaer", 5) {
    @Override
    Payload newPayload(Resolution bounds) {
      return new LibcaerPayload(bounds);
    }

    @Override
    PayloadEncoder newEncoder(Resolution bounds) {
      return OffsetEncoder.ofEvents(LibcaerWriter::new, bounds);
    }
  },
  /** The same in 16-bit words, {@link LibcaerWordsPayload}. */
  LIBCAER_CMP("libcaer_cmp", 6) {
    @Override
    Payload newPayload(Resolution bounds) {
      return new LibcaerWordsPayload(bounds);
    }

    @Override
    PayloadEncoder newEncoder(Resolution bounds) {
      return OffsetEncoder.ofEvents(LibcaerWordsWriter::new, bounds);
    }
  };

  private final String id;
  private final int code;

  RosEncoding(String id, int code) {
    this.id = id;
    this.code = code;
  }

  /** Name in the messages. */
  public String id() {
    return id;
  }

  /** Number in decoder states, never given to another. */
  int code() {
    return code;
  }

  /** The encoding of this name, if it is known. */
  public static Optional<RosEncoding> of(String id) {
    return Arrays.stream(values()).filter(encoding -> encoding.id.equals(id)).findFirst();
  }

  static Optional<RosEncoding> ofCode(int code) {
    return Arrays.stream(values()).filter(encoding -> encoding.code == code).findFirst();
  }

  /** Makes a decoder of the payloads of successive messages. */
  abstract Payload newPayload(Resolution bounds);

  /** Makes an encoder of the payloads of successive messages. */
  abstract PayloadEncoder newEncoder(Resolution bounds);
}
