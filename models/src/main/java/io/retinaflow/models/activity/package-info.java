/** What one run of a network gave, and the spikes and operations that made it. */
@NullMarked
package io.retinaflow.models.activity;

import org.jspecify.annotations.NullMarked;
