package io.retinaflow.ingest.filter;

/**
 * What one filter of a chain did.
 *
 * @param filter text form of the filter
 * @param counts events it met
 */
public record FilterReport(FilterSpec filter, FilterCounts counts) {}
