package io.retinaflow.offload.golden;

/**
 * One number of a ground truth, and the one derived here.
 *
 * @param name what the number is
 * @param expected what the ground truth says
 * @param actual what was derived
 * @param agrees whether the two are equal within the tolerance of the specification
 */
public record GoldenCheck(String name, String expected, String actual, boolean agrees) {}
