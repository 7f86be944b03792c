package io.retinaflow.pipeline.job;

import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.sink.DeadLetterRecordSchema;
import io.retinaflow.pipeline.sink.KafkaSinks;
import io.retinaflow.pipeline.sink.PredictionRecordSchema;
import io.retinaflow.pipeline.source.DeadLetter;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What one way through the job comes to.
 *
 * @param predictions answers
 * @param deadLetters records that could not be used
 */
record Answers(DataStream<Prediction> predictions, DataStream<DeadLetter> deadLetters) {

  /** Operators behind the first keep the key, so their output needs no second shuffle. */
  static <T> KeyedStream<T, String> keyedAsBefore(
      SingleOutputStreamOperator<T> values, KeySelector<T, String> sensor) {
    return DataStreamUtils.reinterpretAsKeyedStream(values, sensor, Types.STRING);
  }

  /**
   * Writes both into the job's topics. Each way has sinks of its own, which run in its chain: a
   * shared one would add a network hop to every answer, and have one way wait for the other.
   *
   * @param prefix begins the uids of its sinks and their transactions; empty for events
   * @param kind what they are answers to, in their names
   */
  void writeTo(JobConfig config, String prefix, String kind) {
    predictions
        .sinkTo(
            KafkaSinks.measured(
                config.connection(),
                new PredictionRecordSchema(config.topics().predictions()),
                config.delivery().guarantee(),
                config.groupId() + "-" + prefix + "predictions"))
        .name("write predictions" + kind)
        .uid(prefix + "predictions");
    deadLetters
        .sinkTo(
            KafkaSinks.plain(
                config.connection(),
                new DeadLetterRecordSchema(config.topics().deadLetters()),
                config.delivery().guarantee(),
                config.groupId() + "-" + prefix + "dead-letters"))
        .name("write dead letters" + kind)
        .uid(prefix + "dead-letters");
  }
}
