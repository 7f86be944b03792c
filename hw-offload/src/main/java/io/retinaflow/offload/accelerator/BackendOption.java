package io.retinaflow.offload.accelerator;

/**
 * Option of a back end, as users are told of it.
 *
 * @param name how it is given
 * @param description one line: what it does, its values, and what holds where it is not given
 */
public record BackendOption(String name, String description) {}
