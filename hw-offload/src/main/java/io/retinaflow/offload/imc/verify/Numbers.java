package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** Numbers of a JSON tree, nested arrays read row-major. */
final class Numbers {
  private Numbers() {}

  static double[] flat(JsonNode node) {
    return stream(node).toArray();
  }

  static int[] flatInts(JsonNode node) {
    return stream(node).mapToInt(Numbers::integer).toArray();
  }

  private static DoubleStream stream(JsonNode node) {
    if (!node.isArray()) {
      return DoubleStream.of(number(node));
    }
    return StreamSupport.stream(node.spliterator(), false).flatMapToDouble(Numbers::stream);
  }

  static double number(JsonNode node) {
    if (!node.isNumber() && !node.isBoolean()) {
      throw new IllegalArgumentException("expected a number, found " + node);
    }
    return node.isBoolean() ? (node.booleanValue() ? 1 : 0) : node.doubleValue();
  }

  static double number(JsonNode node, String field) {
    return number(node.required(field));
  }

  static double number(JsonNode node, String field, double absent) {
    return node.hasNonNull(field) ? number(node.get(field)) : absent;
  }

  static int integer(JsonNode node, String field) {
    return integer(number(node, field));
  }

  private static int integer(double value) {
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("expected an integer, found " + value);
    }
    return (int) value;
  }
}
