package io.retinaflow.ingest.codec.ros;

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
  /** 64-bit events, {@link MonoPayload}. */
  MONO("mono", 3) {
    @Override
    Payload newPayload(Resolution bounds) {
      return MonoPayload.ofEvents(bounds);
    }

    @Override
    PayloadEncoder newEncoder(Resolution bounds) {
      return OffsetEncoder.ofEvents(new MonoWriter(), bounds);
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
      return OffsetEncoder.ofTriggers(new MonoWriter());
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
      return OffsetEncoder.ofEvents(new LibcaerWriter(), bounds);
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
      return OffsetEncoder.ofEvents(new LibcaerWordsWriter(), bounds);
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
